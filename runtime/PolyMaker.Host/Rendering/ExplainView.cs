using PolyMaker.Core.Units;

namespace PolyMaker.Host.Rendering;

/// <summary>Why one decision was what it was, from the numbers it saw to the orders it led to.</summary>
public sealed record ExplainView
{
    public required string Market { get; init; }

    public required string Recording { get; init; }

    /// <summary>
    /// "test 'calm' at +10s, rules/tests/bands.test.yaml:32:5" when a rule test gave the state instead of a recording;
    /// its times count from the start of the test.
    /// </summary>
    public string? Test { get; init; }

    public bool IsSynthetic { get; init; }

    /// <summary>When it was decided.</summary>
    public required Timestamp At { get; init; }

    public required string Rules { get; init; }

    public required string Profile { get; init; }

    /// <summary>What the formulas saw, by the names rules use: book.mid, inv.ratio, p.half ...</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Context { get; init; } = [];

    /// <summary>Variables that the rules read and that were too old to be known.</summary>
    public IReadOnlyList<StaleView> Stale { get; init; } = [];

    /// <summary>"p.half nudged to 0.8c until ...; bands.yaml:19 says 0.6c"; empty when nothing is nudged.</summary>
    public IReadOnlyList<string> Nudges { get; init; } = [];

    public required IReadOnlyList<OutputView> Outputs { get; init; }

    /// <summary>Null when nothing is quoted on that side.</summary>
    public RoundedView? Bid { get; init; }

    public RoundedView? Ask { get; init; }

    public required IReadOnlyList<GateView> Gates { get; init; }

    /// <summary>What was to rest: "bid near 33 @ 0.39 (16.5 to 49.5, 0.385 to 0.39)".</summary>
    public required IReadOnlyList<string> Wanted { get; init; }

    /// <summary>What was sent because of it; empty when the resting orders were right already.</summary>
    public required IReadOnlyList<string> Commands { get; init; }

    /// <summary>Our open orders at that moment.</summary>
    public IReadOnlyList<string> Resting { get; init; } = [];

    /// <summary>Why nothing is quoted; null when something is.</summary>
    public string? NoQuote { get; init; }
}
