using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// What one signal remembers. Between two looks the input counts as standing where it was last seen, so the result does
/// not depend on how often decisions are made. O(1), no allocation. One writer: the market's engine.
/// </summary>
public sealed class SignalMemory
{
    private double level;
    private double input = double.NaN;
    private double variancePerSecond;
    private Timestamp updatedAt;
    private Timestamp knownAt;
    private Timestamp heldUntil;

    /// <summary>When the value changes although its input does not: the end of a latch's hold.</summary>
    public Timestamp ChangesAt { get; private set; } = Timestamp.Never;

    /// <summary>The same past, to be led on apart from this one: it holds nothing but numbers.</summary>
    public SignalMemory Copy() => (SignalMemory)MemberwiseClone();

    /// <summary>Takes in what the input is now (NaN: unknown) and returns the signal's value.</summary>
    public double Update(Signal signal, double value, Timestamp at)
    {
        if (signal.Kind == SignalKind.Value)
        {
            return value;
        }

        double elapsed = Math.Max(0, at.SecondsSince(updatedAt));
        bool isKnown = double.IsFinite(value);
        bool isFresh = !double.IsNaN(input) && at.SecondsSince(knownAt) <= signal.MaxAgeSeconds;
        double result = signal.Kind switch
        {
            SignalKind.Ewma => Mean(value, elapsed * Math.Log(2) / signal.Seconds, isKnown, isFresh),
            SignalKind.Rate => (isKnown ? value : input) - Mean(value, elapsed / signal.Seconds, isKnown, isFresh),
            SignalKind.Volatility => Deviation(signal, value, elapsed, isKnown, isFresh),
            SignalKind.Latch => Hold(signal, value, isKnown, at),
            _ => throw Invariant.Unreachable(signal.Kind),
        };
        updatedAt = at;
        if (isKnown)
        {
            input = value;
            knownAt = at;
        }

        return isKnown || isFresh || result == 1 && signal.Kind == SignalKind.Latch ? result : double.NaN;
    }

    /// <summary>The old input pulled the mean until now; the new one begins to.</summary>
    private double Mean(double value, double timeConstants, bool isKnown, bool isFresh)
    {
        if (isFresh)
        {
            level = input + ((level - input) * Math.Exp(-timeConstants));
        }
        else if (isKnown)
        {
            level = value;
        }

        return level;
    }

    private double Deviation(Signal signal, double value, double elapsed, bool isKnown, bool isFresh)
    {
        double timeConstant = signal.Seconds / Math.Log(2);
        variancePerSecond *= Math.Exp(-elapsed / timeConstant);
        if (isKnown)
        {
            double move = isFresh ? value - input : 0;
            variancePerSecond = (isFresh ? variancePerSecond : 0) + (move * move / timeConstant);
        }

        return Math.Sqrt(variancePerSecond * signal.HorizonSeconds);
    }

    private double Hold(Signal signal, double value, bool isKnown, Timestamp at)
    {
        bool isTrue = isKnown && value != 0;
        if (isTrue)
        {
            heldUntil = at.PlusMicro((long)(signal.Seconds * Timestamp.MicroPerSecond));
        }

        bool isHeld = isTrue || at < heldUntil;
        ChangesAt = isHeld && !isTrue ? heldUntil : Timestamp.Never;
        return isHeld ? 1 : 0;
    }
}
