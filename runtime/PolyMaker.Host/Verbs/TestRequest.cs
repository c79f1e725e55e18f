using System.Text.RegularExpressions;
using PolyMaker.Rules.Testing;

namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker test`: which rule tests to run against which rules, and how to say what came of it.</summary>
public sealed record TestRequest
{
    /// <summary>Where rules are looked up that no test file names itself.</summary>
    public required RuleFolders Folders { get; init; }

    /// <summary>Files and folders as typed; none means `tests` in the rules folder.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Only tests whose name matches; null: all.</summary>
    public Regex? Run { get; init; }

    public bool ShowsCoverage { get; init; }

    /// <summary>Least percentage of terms exercised both ways; null: not asked.</summary>
    public double? Threshold { get; init; }

    /// <summary>text, json, junit or github.</summary>
    public string Format { get; init; } = TestFormat.Text;

    public long Seed { get; init; } = 1;

    public int Draws { get; init; } = RuleTestOptions.UsualDraws;

    public bool IsVerbose { get; init; }
}
