using PolyMaker.Core.Rules;

namespace PolyMaker.Host.Rendering;

/// <summary>One term of an output as it was evaluated.</summary>
public sealed record TermView
{
    public required string Name { get; init; }

    public required TermOperation Operation { get; init; }

    /// <summary>The formula as written.</summary>
    public required string Text { get; init; }

    /// <summary>The condition as written; null without one.</summary>
    public string? When { get; init; }

    public string? Because { get; init; }

    /// <summary>False: its condition did not hold.</summary>
    public required bool Fired { get; init; }

    /// <summary>Computed and shown, never applied.</summary>
    public bool Shadow { get; init; }

    /// <summary>The formula's value; meaningless when the term did not fire.</summary>
    public double Value { get; init; }

    /// <summary>The output after this term.</summary>
    public double After { get; init; }

    /// <summary>What it reads, or its condition, that is too old to be known.</summary>
    public IReadOnlyList<StaleView> Stale { get; init; } = [];

    public required SourceLocation Source { get; init; }
}
