using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// What the proofs found over all plans. A part that is idle in one plan and at work in another is no mistake: the
/// layer that wrote it serves both. So every plan votes, and only what none of them needs is reported.
/// </summary>
internal sealed class Verdicts
{
    private readonly List<(string Code, SourceSpan Span, string Message, string Hint)> reports = [];
    private readonly Dictionary<(string Code, SourceSpan Span), (string Message, string Hint)?> votes = [];
    private readonly List<(string Code, SourceSpan Span)> order = [];

    /// <summary>One plan is enough.</summary>
    public void Report(string code, SourceSpan span, string message, string hint) =>
        reports.Add((code, span, message, hint));

    /// <summary>Reported if no plan says <see cref="Needed"/> of the same place.</summary>
    public void Idle(string code, SourceSpan span, string message, string hint) => Vote((code, span), (message, hint));

    public void Needed(string code, SourceSpan span) => Vote((code, span), null);

    /// <summary>After those found so far: plans are proved side by side and reported in their order.</summary>
    public void AddAll(Verdicts other)
    {
        reports.AddRange(other.reports);
        foreach ((string, SourceSpan) place in other.order)
        {
            Vote(place, other.votes[place]);
        }
    }

    /// <summary>Called once, after the last plan.</summary>
    public void Close(DiagnosticBag bag)
    {
        foreach ((string code, SourceSpan span, string message, string hint) in reports)
        {
            bag.Warning(code, span, message, hint);
        }

        foreach ((string code, SourceSpan span) in order)
        {
            if (votes[(code, span)] is { } found)
            {
                bag.Warning(code, span, found.Message, found.Hint);
            }
        }
    }

    private void Vote((string Code, SourceSpan Span) place, (string Message, string Hint)? idle)
    {
        if (votes.TryAdd(place, idle))
        {
            order.Add(place);
        }
        else if (idle is null)
        {
            votes[place] = null;
        }
    }
}
