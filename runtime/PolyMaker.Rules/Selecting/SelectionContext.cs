using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Selecting;

/// <summary>One candidate's facts where the compiled formulas look for them.</summary>
internal sealed class SelectionContext
{
    private readonly Candidate market;
    private readonly double[] values;

    public SelectionContext(Candidate market)
    {
        this.market = market;
        values = new double[(int)ContextSlot.Count + SelectionFacts.All.Count];
        market.Facts.CopyTo(values.AsSpan((int)ContextSlot.Count));

        // `1tick` reads the market's own tick.
        values[(int)ContextSlot.MarketTick] = market["market.tick"];
    }

    /// <summary>The first requirement that does not hold; null when all do.</summary>
    public (VerdictKind Kind, string Reason)? Fault(IEnumerable<Requirement> requirements, bool isIn)
    {
        foreach (Requirement each in requirements)
        {
            bool keeps = isIn && each.KeepWhen is not null;
            Expression condition = keeps ? each.KeepWhen! : each.When;
            if (Math.Abs(condition.Evaluate(values)) > 0)
            {
                continue;
            }

            string unknown = UnknownOf(keeps ? each.KeepReads : each.Reads);
            return unknown.Length > 0
                ? (VerdictKind.Unknown, $"{each.Name}: {unknown}")
                : (VerdictKind.Requirement, $"{each.Name}: not {condition.Text}");
        }

        return null;
    }

    /// <summary>The facts among these that are not known, in words; empty when all are.</summary>
    public string UnknownOf(IEnumerable<string> names)
    {
        string[] unknown = [.. names.Where(name => double.IsNaN(market[name]))];
        return unknown.Length == 0 ? "" : string.Join(", ", unknown) + " not known";
    }

    public (double Score, IReadOnlyList<ScorePart> Parts) Score(RuleOutput score)
    {
        List<ScorePart> parts = [];
        double running = 0;
        foreach (Term term in score.Terms)
        {
            if (term.When is { } when && !(Math.Abs(when.Evaluate(values)) > 0))
            {
                parts.Add(new ScorePart(term.Name, double.NaN, running));
                continue;
            }

            double value = term.Value.Evaluate(values);
            double next = term.After(running, value);
            parts.Add(new ScorePart(term.Name, value, next));
            running = term.Shadow ? running : next;
        }

        double low = score.ClampLow.Evaluate(values);
        double high = score.ClampHigh.Evaluate(values);
        return (low <= high && double.IsFinite(running) ? Math.Clamp(running, low, high) : double.NaN, parts);
    }
}
