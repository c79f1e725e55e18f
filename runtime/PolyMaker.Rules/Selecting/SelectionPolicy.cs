using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Selecting;

/// <summary>
/// markets/selection.yaml, compiled: what a market must have, how it is scored, and how many are kept.
/// </summary>
public sealed record SelectionPolicy
{
    /// <summary>Every 15 minutes.</summary>
    public const string EveryQuarter = "0 0/15 * * * ?";

    /// <summary>File and first 12 digits of its hash, for logs and snapshots.</summary>
    public required string Revision { get; init; }

    /// <summary>`gamma`, `sheet`, or the path or address of a CSV.</summary>
    public required string Source { get; init; }

    /// <summary>Which spreadsheet, when it is one that a service account reads.</summary>
    public SheetSource? Sheet { get; init; }

    /// <summary>Only these slugs (wildcards); empty for all.</summary>
    public IReadOnlyList<string> Slugs { get; init; } = [];

    /// <summary>Never these slugs (wildcards).</summary>
    public IReadOnlyList<string> NotSlugs { get; init; } = [];

    /// <summary>Only markets with one of these tags; empty for all.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Never markets with one of these tags.</summary>
    public IReadOnlyList<string> NotTags { get; init; } = [];

    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    public required RuleOutput Score { get; init; }

    /// <summary>Names of the facts the score reads.</summary>
    public required IReadOnlyCollection<string> ScoreReads { get; init; }

    public required int MaximumMarkets { get; init; }

    /// <summary>Most markets that resolve together; none for any number.</summary>
    public int? MaximumPerGroup { get; init; }

    /// <summary>Below it a market is left out even when there is room.</summary>
    public double? LeastScore { get; init; }

    /// <summary>A market that has just come in is not outscored for so long.</summary>
    public TimeSpan LeastTimeIn { get; init; }

    /// <summary>A market that has just gone out does not come in for so long.</summary>
    public TimeSpan CoolOff { get; init; }

    /// <summary>A market that is in must be beaten by this part of its score.</summary>
    public double IncumbentBonus { get; init; }

    /// <summary>When a run chooses again: seconds, minutes, hours, day, month, weekday; UTC.</summary>
    public string Schedule { get; init; } = EveryQuarter;

    public LeavingRule Leaving { get; init; } = LeavingRule.Reduce;

    /// <summary>Whether a formula reads a fact of the order book.</summary>
    public bool NeedsBooks => ScoreReads.Concat(Requirements.SelectMany(each => each.Reads.Concat(each.KeepReads)))
        .Any(name => SelectionFacts.Find(name)?.NeedsBook == true);
}
