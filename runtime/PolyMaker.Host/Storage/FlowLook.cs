using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>How much of what earlier runs placed the flow limits of the rules ask for.</summary>
/// <param name="Since">The longest window's beginning.</param>
/// <param name="Until">The run's first instant: what seems to be later was placed now.</param>
/// <param name="WidthMicro">What was placed within one of these counts as placed together.</param>
internal readonly record struct FlowLook(Timestamp Since, Timestamp Until, long WidthMicro)
{
    // A limit forgets in steps of a sixtieth of its window.
    private const int Parts = 60;

    /// <summary>Null: no rule limits the flow.</summary>
    public static FlowLook? Of(IEnumerable<RuleBook> rules, Timestamp now)
    {
        long[] windows = [.. rules.SelectMany(book => book.Risk.Flow).Select(limit => limit.WindowMicro)];
        return windows.Length == 0
            ? null
            : new FlowLook(now.PlusMicro(-windows.Max()), now, Math.Max(1, windows.Min() / Parts));
    }
}
