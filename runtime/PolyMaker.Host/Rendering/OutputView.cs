using PolyMaker.Core.Rules;

namespace PolyMaker.Host.Rendering;

/// <summary>One number the rules produced (fair, half_spread, skew, size_scale) and how.</summary>
public sealed record OutputView
{
    public required string Name { get; init; }

    public required IReadOnlyList<TermView> Terms { get; init; }

    /// <summary>After the last term, before the clamp.</summary>
    public required double Raw { get; init; }

    public required double Low { get; init; }

    public required double High { get; init; }

    /// <summary>After the clamp.</summary>
    public required double Value { get; init; }

    public required SourceLocation Clamp { get; init; }
}
