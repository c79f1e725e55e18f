using PolyMaker.Core.Indicators;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// What one derived value keeps between decisions: a signal's past, a schedule's last answer, a script's last result.
/// One writer: the market's engine.
/// </summary>
internal sealed class DerivedMemory
{
    // A script that fails costs its whole budget, so it is not asked again at once.
    private const double FailurePauseSeconds = 1;

    // What fails on three inputs in a row will not be cured by a fourth.
    private const int MostFailuresInARow = 3;
    private const string SetAside = "; failed 3 times in a row: quarantined until its file changes";

    private readonly SignalMemory past;
    private double[] inputs = [];
    private ScriptResult last;
    private bool hasRun;
    private double value;
    private Timestamp validFrom = Timestamp.Never;
    private Timestamp validUntil;
    private int failuresInARow;

    public DerivedMemory()
        : this(new SignalMemory())
    {
    }

    private DerivedMemory(SignalMemory past) => this.past = past;

    /// <summary>When the value changes by the clock alone; Never when it cannot.</summary>
    public Timestamp ChangesAt { get; private set; } = Timestamp.Never;

    /// <summary>Why an interpreted script has no value; null when it has one, and for everything else.</summary>
    public string? Failure { get; private set; }

    /// <summary>
    /// True when an interpreted script failed on three different inputs in a row: it is not run any more. Its memory
    /// goes with its definition, so a changed file starts afresh.
    /// </summary>
    public bool IsQuarantined => failuresInARow >= MostFailuresInARow;

    /// <summary>Times a script had no finite value, or was not asked because an input was stale.</summary>
    public long Fallbacks { get; private set; }

    /// <summary>Times an interpreted script failed.</summary>
    public long Failures { get; private set; }

    /// <summary>The same memory, to be led on apart from this one.</summary>
    public DerivedMemory Copy() => new(past.Copy())
    {
        value = value, validFrom = validFrom, validUntil = validUntil, ChangesAt = ChangesAt, Failure = Failure,
        inputs = [.. inputs], last = last, hasRun = hasRun, failuresInARow = failuresInARow,
    };

    public double Update(DerivedValue definition, double[] context, Timestamp at, Timestamp marketEnd)
    {
        switch (definition)
        {
            case Signal signal:
                double now = past.Update(signal, signal.Input.Evaluate(context), at);
                ChangesAt = past.ChangesAt;
                return now;
            case Schedule schedule:
                return IsValid(at) ? value : Ask(schedule, at, marketEnd);
            case Script script:
                return IsValid(at) ? value : Run(script, context, at);
            default:
                throw Invariant.Unreachable(definition);
        }
    }

    /// <summary>A script is not run on what nobody vouches for; it is asked again once somebody does.</summary>
    public double FallBack(Script script)
    {
        Fallbacks++;
        Failure = null;
        validUntil = validFrom;
        return script.OnError;
    }

    private bool IsValid(Timestamp at) => at >= validFrom && at < validUntil;

    private double Ask(Schedule schedule, Timestamp at, Timestamp marketEnd)
    {
        ScheduleSpan span = schedule.Evaluate(at, marketEnd);
        Invariant.Check(span.Until > at, "a schedule's answer holds for some time");
        (value, validFrom, validUntil) = (span.IsOn ? 1 : 0, at, span.Until);
        ChangesAt = span.Until;
        return value;
    }

    private double Run(Script script, double[] context, Timestamp at)
    {
        double result = script.Slow is { } slow ? Interpret(slow, context) : script.Body.Evaluate(context);
        double low = script.ClampLow.Evaluate(context);
        double high = script.ClampHigh.Evaluate(context);
        bool isSound = double.IsFinite(result) && low <= high;
        Failures += Failure is null ? 0 : 1;
        Fallbacks += isSound || Failure is not null ? 0 : 1;
        value = Failure is not null ? double.NaN : isSound ? Math.Clamp(result, low, high) : script.OnError;
        validFrom = at;
        double holds = Failure is null ? script.EverySeconds : Math.Max(script.EverySeconds, FailurePauseSeconds);
        validUntil = at.PlusMicro((long)(holds * Timestamp.MicroPerSecond));
        return value;
    }

    /// <summary>Scripts are pure: with the same inputs the last result stands.</summary>
    private double Interpret(Interpretation slow, double[] context)
    {
        if (IsQuarantined)
        {
            Failure = last.Failure;
            return double.NaN;
        }

        bool isSame = hasRun && inputs.Length == slow.Inputs.Count;
        if (inputs.Length != slow.Inputs.Count)
        {
            inputs = new double[slow.Inputs.Count];
        }

        for (int each = 0; each < inputs.Length; each++)
        {
            double now = slow.Inputs[each](context);
            isSame &= now.Equals(inputs[each]);
            inputs[each] = now;
        }

        if (!isSame)
        {
            last = slow.Run(inputs);
            failuresInARow = last.Failure is null ? 0 : failuresInARow + 1;
            last = IsQuarantined ? last with { Failure = last.Failure + SetAside } : last;
        }

        hasRun = true;
        Failure = last.Failure;
        return last.Value;
    }
}
