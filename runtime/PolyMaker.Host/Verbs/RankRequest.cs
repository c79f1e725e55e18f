namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker rank`: profiles side by side on the same markets.</summary>
public sealed record RankRequest(RuleFolders Folders)
{
    /// <summary>Empty: every complete profile of rules/profiles.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>The profile that the others are compared with; the first when it is not among them.</summary>
    public string? Against { get; init; }

    /// <summary>Instead of the generated markets and the shipped recordings.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];

    /// <summary>Generated markets of each kind.</summary>
    public int Markets { get; init; }

    public long Seed { get; init; }

    /// <summary>Page whose end the tables become; null: shown.</summary>
    public string? WriteTo { get; init; }
}
