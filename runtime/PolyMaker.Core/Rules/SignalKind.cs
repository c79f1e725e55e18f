namespace PolyMaker.Core.Rules;

/// <summary>What a signal remembers of its input.</summary>
public enum SignalKind : byte
{
    /// <summary>Exponentially weighted mean; <see cref="Signal.Seconds"/> is the half-life.</summary>
    Ewma,

    /// <summary>True while the input is true and for <see cref="Signal.Seconds"/> after it last was.</summary>
    Latch,

    /// <summary>
    /// Change per <see cref="Signal.Seconds"/>: the input less its exponentially weighted mean of that time constant.
    /// On a steady climb that is exactly the climb in that time; a step fades with the same constant.
    /// </summary>
    Rate,

    /// <summary>
    /// Standard deviation of the input's changes over <see cref="Signal.HorizonSeconds"/>, forgotten with the half-life
    /// <see cref="Signal.Seconds"/>.
    /// </summary>
    Volatility,

    /// <summary>Nothing: the input under a name, for expressions that several outputs share.</summary>
    Value,
}
