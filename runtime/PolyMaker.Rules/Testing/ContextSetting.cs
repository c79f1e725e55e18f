using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// The values a test runs under, layered: the plan's params, what the market file knows, fixtures, `with`, `series`.
/// Later layers win. Builds the context of each step.
/// </summary>
internal sealed class ContextSetting(RuleBook book)
{
    private readonly Dictionary<int, IReadOnlyList<GivenValue>> given = [];

    public int Steps { get; private set; } = 1;

    public double StepSeconds { get; init; }

    /// <summary>A value for every step, or one for each of them.</summary>
    public void Give(int slot, params IReadOnlyList<GivenValue> values)
    {
        given[slot] = values;
        Steps = Math.Max(Steps, values.Count);
    }

    /// <summary>A signal, schedule or script is run again, whatever a layer before said of it.</summary>
    public void Unpin(int slot) => given.Remove(slot);

    /// <summary>It stands as given instead of being run.</summary>
    public bool IsPinned(int slot) => given.ContainsKey(slot);

    public bool IsGiven(ContextSlot slot) => given.ContainsKey((int)slot);

    /// <summary>
    /// The context at a step. Time passes on its own: `time.now` rises and `time.to_end` falls by the step, unless a
    /// series says otherwise.
    /// </summary>
    public double[] Build(int step, int openOrders)
    {
        double[] context = Blank(book);
        double tick = given.TryGetValue((int)ContextSlot.MarketTick, out IReadOnlyList<GivenValue>? ticks)
            ? At(ticks, step).At(double.NaN)
            : double.NaN;
        foreach ((int slot, IReadOnlyList<GivenValue> values) in given)
        {
            context[slot] = At(values, step).At(tick) + (values.Count == 1 ? Passed(slot, step) : 0);
        }

        ref double open = ref context[(int)ContextSlot.RiskUsedOpenOrders];
        open = double.IsNaN(open) ? openOrders / (double)book.Risk.MaxOpenOrders : open;
        ContextCompletion.Complete(context, book);
        foreach ((int slot, IReadOnlyList<GivenValue> values) in given)
        {
            // Unknown on purpose is not to be worked out from the rest.
            context[slot] = At(values, step).IsUnknown ? double.NaN : context[slot];
        }

        return context;
    }

    /// <summary>A context where only the params are known.</summary>
    public static double[] Blank(RuleBook book, int extra = 0)
    {
        double[] context = new double[book.ContextLength + extra];
        Array.Fill(context, double.NaN);
        for (int at = 0; at < book.Parameters.Count; at++)
        {
            context[(int)ContextSlot.Count + at] = book.Parameters[at].Value;
        }

        return context;
    }

    /// <summary>Needed by the plan, not given, and not unknown on purpose.</summary>
    public IEnumerable<ContextSlot> Missing() =>
        ContextCompletion.Missing(Build(0, 0), book).Distinct().Where(slot => !IsGiven(slot) && !IsUnknownSource(slot));

    /// <summary>What is derived from a value that is unknown on purpose is unknown as well, not missing.</summary>
    private bool IsUnknownSource(ContextSlot slot) =>
        Derivation.All.Any(each => each.Target == slot && each.From.Any(from => IsGiven(from)
            && double.IsNaN(Build(0, 0)[(int)from])));

    private double Passed(int slot, int step) => (ContextSlot)slot switch
    {
        ContextSlot.TimeNow => step * StepSeconds,
        ContextSlot.TimeToEnd => -step * StepSeconds,
        _ => 0,
    };

    private static GivenValue At(IReadOnlyList<GivenValue> values, int step) =>
        values[Math.Min(step, values.Count - 1)];
}
