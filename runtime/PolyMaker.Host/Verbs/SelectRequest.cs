namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker select`: which markets a policy would trade.</summary>
public sealed record SelectRequest(RuleFolders Folders)
{
    /// <summary>The policy's file; null for selection.yaml of the markets folder.</summary>
    public string? Policy { get; init; }

    /// <summary>Every candidate with its reason and score, not only those that are in.</summary>
    public bool Explain { get; init; }

    /// <summary>Only this market: slug or condition id.</summary>
    public string? Market { get; init; }

    /// <summary>The local venue to ask; null for the real one's public catalogue.</summary>
    public Uri? Exchange { get; init; }

    /// <summary>Where the tenures are kept.</summary>
    public required string Memory { get; init; }

    /// <summary>Remember this selection: the next one judges what is in by it.</summary>
    public bool Remember { get; init; }

    public string? Json { get; init; }
}
