using System.Text.RegularExpressions;

namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker test`: which rule tests to run against which rules, and how to say what came of it.</summary>
public sealed record TestRequest
{
    public required RulesRequest Rules { get; init; }

    /// <summary>Files and folders that exist; never empty.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Only tests whose name matches; null: all.</summary>
    public Regex? Run { get; init; }

    public bool ShowsCoverage { get; init; }

    /// <summary>Least percentage of terms exercised both ways; null: not asked.</summary>
    public double? Threshold { get; init; }

    /// <summary>text, json, junit or github.</summary>
    public string Format { get; init; } = TestFormat.Text;

    public long Seed { get; init; } = 1;

    public int Draws { get; init; }

    public bool IsVerbose { get; init; }
}
