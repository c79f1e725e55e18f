using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// What each term of each output moved its running value by, averaged over the decisions of equal stretches of time
/// that double as the run grows. A term keeps its row over a change of rules that keeps its name. One writer: the
/// market's tape.
/// </summary>
internal sealed class TermTape(Timestamp start)
{
    public const int Capacity = 128;

    /// <summary>Name of the row that says what the clamp at the end took or gave.</summary>
    public const string Clamp = "clamp";

    private readonly List<TermRow> rows = [];
    private readonly long[] decisions = new long[Capacity];
    private RuleBook? known;
    private TermRow[][] rowsOfOutputs = [];
    private int newest = -1;

    public Timestamp Start => start;

    public long WidthMicro { get; private set; } = StepSeries.FirstWidthMicro;

    public IReadOnlyList<TermRow> Rows => rows;

    /// <summary>Planned decisions of each stretch.</summary>
    public IReadOnlyList<long> Decisions => decisions.AsSpan(0, newest + 1).ToArray();

    /// <summary>The decision reached the rules.</summary>
    public void Add(Timestamp at, QuotePlan plan)
    {
        Reach(at);
        if (!ReferenceEquals(known, plan.Rules))
        {
            Follow(plan);
        }

        decisions[newest]++;
        AddOutput(plan.Fair, rowsOfOutputs[0], 0);
        AddOutput(plan.HalfSpread, rowsOfOutputs[1], 0);
        AddOutput(plan.Skew, rowsOfOutputs[2], 0);
        AddOutput(plan.SizeScale, rowsOfOutputs[3], 1);
    }

    public void Reach(Timestamp at)
    {
        while ((at.Micro - start.Micro) / WidthMicro >= Capacity)
        {
            newest = newest < 0 ? -1 : newest / 2;
            WidthMicro *= 2;
            for (var to = 0; to < Capacity; to++)
            {
                decisions[to] = 2 * to < Capacity ? decisions[2 * to] + decisions[(2 * to) + 1] : 0;
            }

            foreach (var row in rows)
            {
                row.Halve();
            }
        }

        newest = Math.Max(newest, (int)((at.Micro - start.Micro) / WidthMicro));
    }

    private void AddOutput(OutputTrace trace, TermRow[] terms, double running)
    {
        for (var at = 0; at < terms.Length - 1; at++)
        {
            if (!trace.Fired(at))
            {
                continue;
            }

            var after = trace.ValueAfter(at);
            terms[at].Add(newest, after - running);
            running = terms[at].IsShadow ? running : after;
        }

        if (trace.WasClamped && double.IsFinite(trace.Value))
        {
            terms[^1].Add(newest, trace.Value - trace.Raw);
        }
    }

    private void Follow(QuotePlan plan)
    {
        known = plan.Rules;
        rowsOfOutputs =
        [
            .. new[] { plan.Rules.Fair, plan.Rules.HalfSpread, plan.Rules.Skew, plan.Rules.SizeScale }.Select(RowsOf),
        ];
    }

    /// <summary>One for each term, in their order, and the clamp's.</summary>
    private TermRow[] RowsOf(RuleOutput output)
    {
        TermRow[] terms = [.. output.Terms.Select(term => RowOf(output.Name, term.Name, term))];
        return [.. terms, RowOf(output.Name, Clamp, null)];
    }

    private TermRow RowOf(string output, string name, Term? term)
    {
        var row = rows.Find(each => each.Output == output && each.Name == name);
        if (row is null)
        {
            row = new TermRow(output, name, term?.Operation, term?.Source, term is { Shadow: true });
            rows.Add(row);
        }

        return row;
    }
}
