using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// What the proofs found over all plans. A part that is idle in one plan and at work in another is no mistake: the
/// layer that wrote it serves both. So every plan votes, and only what none of them needs is reported.
/// </summary>
internal sealed class Verdicts(DiagnosticBag bag)
{
    private readonly Dictionary<(string Code, SourceSpan Span), (string Message, string Hint)?> votes = [];
    private readonly List<(string Code, SourceSpan Span)> order = [];

    /// <summary>Reported at once: one plan is enough.</summary>
    public void Report(string code, SourceSpan span, string message, string hint) =>
        bag.Warning(code, span, message, hint);

    /// <summary>Reported if no plan says <see cref="Needed"/> of the same place.</summary>
    public void Idle(string code, SourceSpan span, string message, string hint)
    {
        if (votes.TryAdd((code, span), (message, hint)))
        {
            order.Add((code, span));
        }
    }

    public void Needed(string code, SourceSpan span)
    {
        if (votes.TryAdd((code, span), null))
        {
            order.Add((code, span));
        }

        votes[(code, span)] = null;
    }

    /// <summary>Called once, after the last plan.</summary>
    public void Close()
    {
        foreach ((string code, SourceSpan span) in order)
        {
            if (votes[(code, span)] is { } found)
            {
                bag.Warning(code, span, found.Message, found.Hint);
            }
        }
    }
}
