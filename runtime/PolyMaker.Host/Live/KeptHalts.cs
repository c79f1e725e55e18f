using PolyMaker.Core.Risk;

namespace PolyMaker.Host.Live;

/// <summary>
/// What limits have stopped: of the account until its day or its rest is over, of markets until a person or the day
/// ends it. One writer: the account's desk.
/// </summary>
internal sealed class KeptHalts
{
    /// <summary>The account's loss limit that was reached on <see cref="Day"/>; None: none was.</summary>
    public AccountBound Reached { get; set; }

    /// <summary>What it asked for.</summary>
    public AccountAction Action { get; set; }

    public long Day { get; set; }

    public BreakerRests Rests { get; set; }

    /// <summary>By condition id; also of markets that this run does not trade.</summary>
    public SortedDictionary<string, KeptHalt> Markets { get; init; } = new(StringComparer.Ordinal);
}
