using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// What a run depended on: who has the same of everything here gets the same report, byte for byte.
/// </summary>
internal sealed record ReportSettings
{
    /// <summary>Version of the program.</summary>
    public required string Program { get; init; }

    /// <summary>As the operator named it.</summary>
    public required string Recording { get; init; }

    /// <summary>SHA-256 of its bytes, in hex.</summary>
    public required string RecordingDigest { get; init; }

    /// <summary>Who recorded or generated it; empty when unknown.</summary>
    public required string Source { get; init; }

    public required string License { get; init; }

    /// <summary>Digest of every rule and market file.</summary>
    public required string Rules { get; init; }

    public required long Seed { get; init; }

    public required string Flow { get; init; }

    public required string FlowParameters { get; init; }

    public required string Queue { get; init; }

    public required LatencyModel Latency { get; init; }

    /// <summary>What one account shares out; null: each market brings its own.</summary>
    public Cash? SharedCash { get; init; }

    /// <summary>The one market that was asked for; null: all.</summary>
    public string? OnlyMarket { get; init; }

    /// <summary>Params that were moved, as typed.</summary>
    public IReadOnlyList<string> Nudges { get; init; } = [];

    /// <summary>Profile, plan and params by market.</summary>
    public required IReadOnlyList<(string Market, RuleBook Book)> Plans { get; init; }
}
