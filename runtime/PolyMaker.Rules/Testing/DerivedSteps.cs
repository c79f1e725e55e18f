using PolyMaker.Core.Engine;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// The signals, schedules and scripts of a test from step to step: those it gives stand as given, the others are run as
/// in the market. One writer, the test.
/// </summary>
internal sealed class DerivedSteps(RuleBook book, ContextSetting setting)
{
    // Signals count from step to step only, so without a time any start will do.
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_750_000_000_000);

    private readonly DerivedRun run = new(book);

    public IReadOnlyList<DerivedValue> Running { get; } =
        [.. book.Derived.Where(each => !setting.IsPinned(each.Slot))];

    /// <summary>Null, or the script that failed.</summary>
    public string? Failure => run.Failure;

    public void Update(double[] context, int step, Staleness stale)
    {
        bool[] pinned = new bool[context.Length];
        foreach (DerivedValue each in book.Derived)
        {
            pinned[each.Slot] = setting.IsPinned(each.Slot);
        }

        double now = context[(int)ContextSlot.TimeNow];
        Timestamp at = double.IsNaN(now) ? Start.PlusMicro(Micro(step * setting.StepSeconds)) : Of(now);
        double end = context[(int)ContextSlot.MarketEndTime];
        run.Update(context, at, double.IsNaN(end) ? Timestamp.Never : Of(end), pinned, stale);
    }

    private static Timestamp Of(double seconds) => new(Micro(seconds));

    private static long Micro(double seconds) => (long)Math.Round(seconds * Timestamp.MicroPerSecond);
}
