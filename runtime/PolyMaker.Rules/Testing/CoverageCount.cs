using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>Adds up tallies into coverage by place in the rule files. One writer, the run.</summary>
internal sealed class CoverageCount
{
    private readonly Dictionary<(CoverageKind, SourceLocation, string), CoverageItem> items = [];

    public RuleCoverage Total => new(
        [.. items.Values.OrderBy(item => item.Kind).ThenBy(item => item.At.File, StringComparer.Ordinal)
            .ThenBy(item => item.At.Line).ThenBy(item => item.At.Column)
            .ThenBy(item => item.Name, StringComparer.Ordinal)]);

    /// <summary>A tally of nothing enters what there is to cover.</summary>
    public void Add(PlanUnderTest plan, TermTally tally)
    {
        RuleBook book = plan.Book;
        foreach (RuleOutput output in book.Outputs)
        {
            OutputTally seen = tally.Of(output.Name);
            for (int at = 0; at < output.Terms.Count; at++)
            {
                Term term = output.Terms[at];
                Add(new CoverageItem(CoverageKind.Term, plan.Label, $"{output.Name}.{term.Name}", term.Source,
                    seen.Fired(at), seen.Skipped(at), term.When is not null));
            }

            Add(new CoverageItem(CoverageKind.Clamp, plan.Label, $"{output.Name} low", output.ClampLow.Source,
                seen.Low, 0, false));
            Add(new CoverageItem(CoverageKind.Clamp, plan.Label, $"{output.Name} high", output.ClampHigh.Source,
                seen.High, 0, false));
        }

        foreach (DerivedValue derived in book.Derived)
        {
            (long yes, long no) = tally.Ran(derived.Name);
            Add(new CoverageItem(CoverageKind.Derived, plan.Label, derived.Name, derived.Source, yes, no,
                ContextNames.Of(derived).IsBoolean));
        }

        if (book.QuoteWhen is { } condition)
        {
            Add(new CoverageItem(CoverageKind.Condition, plan.Label, "quote_when", condition.Source,
                tally.QuoteWhenTrue, tally.QuoteWhenFalse, true));
        }

        AddForms(plan, tally);
        for (int band = 0; band < book.Bands.Count; band++)
        {
            Add(new CoverageItem(CoverageKind.Band, plan.Label, $"band {book.Bands[band].Name}",
                book.Bands[band].Source, tally.Quoted(band), 0, false));
        }
    }

    private void AddForms(PlanUnderTest plan, TermTally tally)
    {
        RuleForms forms = plan.Book.Forms;
        for (int ladder = 0; ladder < forms.Ladders.Count; ladder++)
        {
            Ladder each = forms.Ladders[ladder];
            long quoted = tally.Quoted(RuleBook.FirstLadderQuote + (ladder * RuleBook.QuotesPerLadder));
            Add(new CoverageItem(
                CoverageKind.Band, plan.Label, $"ladder {each.Name}", each.Source, quoted, 0, false));
        }

        for (int side = 0; side < forms.Sides.Count; side++)
        {
            SideRule each = forms.Sides[side];
            (long yes, long no) = tally.Held(side);
            Add(new CoverageItem(
                CoverageKind.Condition, plan.Label, $"sides.{each.Name}", each.When.Source, yes, no, true));
        }

        for (int exit = 0; exit < forms.Exits.Count; exit++)
        {
            ExitRule each = forms.Exits[exit];
            (long yes, long no) = tally.Fired(exit);
            Add(new CoverageItem(
                CoverageKind.Condition, plan.Label, $"exits.{each.Name}", each.Source, yes, no, each.When is not null));
        }
    }

    private void Add(CoverageItem item)
    {
        (CoverageKind, SourceLocation, string) key = (item.Kind, item.At, item.Name);
        items[key] = items.TryGetValue(key, out CoverageItem? known)
            ? known with { Yes = known.Yes + item.Yes, No = known.No + item.No }
            : item;
    }
}
