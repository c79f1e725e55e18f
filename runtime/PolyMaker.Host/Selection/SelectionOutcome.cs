using PolyMaker.Host.Rotation;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>What one selection of a run came to.</summary>
/// <param name="Text">For people: what changed, or why nothing could.</param>
internal sealed record SelectionOutcome(DateTimeOffset At, string Text)
{
    /// <summary>Null when the source could not be read: what was chosen before stays.</summary>
    public SelectionResult? Result { get; init; }

    /// <summary>Null when there is nothing to go by.</summary>
    public WantedMarkets? Wanted { get; init; }

    /// <summary>File and hash of the policy that judged.</summary>
    public string Policy { get; init; } = "";

    public string Source { get; init; } = "";

    public bool IsOk => Result is not null;

    public bool IsChanged => Result is { } result && (result.Added.Any() || result.Removed.Any());
}
