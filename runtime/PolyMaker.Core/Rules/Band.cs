namespace PolyMaker.Core.Rules;

/// <summary>
/// A band of resting liquidity behind the touch quote, in the keeper tradition: orders whose distance from the touch
/// lies in [edge min, edge max] belong to it; below size min it is refilled at edge target up to size target, above
/// size max it is cancelled down. Edges in dollars per share, sizes in shares.
/// </summary>
public sealed record Band(
    string Name,
    Expression EdgeMinimum,
    Expression EdgeTarget,
    Expression EdgeMaximum,
    Expression SizeMinimum,
    Expression SizeTarget,
    Expression SizeMaximum,
    SourceLocation Source);
