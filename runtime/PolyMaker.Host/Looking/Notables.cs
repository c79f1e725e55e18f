using PolyMaker.Host.Observing.Events;

namespace PolyMaker.Host.Looking;

/// <summary>
/// The last events that are warnings or worse, or that say what an operator or the rules did. Written by the log's
/// thread, read by any.
/// </summary>
internal sealed class Notables
{
    public const int Most = 100;

    // A refused order is a market's daily bread; what it comes to stands in its row.
    private static readonly HashSet<string> Dull = ["error_order_rejected", "error_cancel_rejected"];
    private static readonly HashSet<string> Bright = ["rules_applied", "rules_restored", "run_started"];
    private readonly Queue<Notable> last = new();
    private readonly Lock gate = new();
    private long count;

    public void Hear(in RunEvent happened, DateTimeOffset at)
    {
        bool isWanted = happened.Severity >= Severity.Warning
            ? !Dull.Contains(happened.Name)
            : Bright.Contains(happened.Name);
        if (!isWanted)
        {
            return;
        }

        using Lock.Scope one = gate.EnterScope();
        if (last.Count == Most)
        {
            last.Dequeue();
        }

        last.Enqueue(new Notable(
            count++, at, happened.Severity, happened.Name, happened.Market, happened.Text ?? ""));
    }

    /// <summary>From a number on, oldest first; those that are gone are left out.</summary>
    public IReadOnlyList<Notable> Since(long number)
    {
        using Lock.Scope one = gate.EnterScope();
        return [.. last.Where(each => each.Number >= number)];
    }
}
