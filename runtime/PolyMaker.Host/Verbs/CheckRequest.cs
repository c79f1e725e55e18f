using PolyMaker.Host.Config;

namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker check`: read rule and market files and say everything that is wrong with them.</summary>
public sealed record CheckRequest
{
    /// <summary>Files and folders as typed, "-" for standard input; none means the folders.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    public required RuleFolders Folders { get; init; }

    /// <summary>text, json, github, sarif or junit.</summary>
    public string Format { get; init; } = "text";

    public bool DenyWarnings { get; init; }

    /// <summary>Also the worst case of each market and of all.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>A code to explain instead of checking anything.</summary>
    public string? Explain { get; init; }

    /// <summary>Where a JSON report goes besides the printed one; see --json.</summary>
    public string? Json { get; init; }
}
