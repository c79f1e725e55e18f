using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// One thing an operator should know: a difference between the venue's books and ours, or a change of what the gateway
/// does. Holds nothing secret.
/// </summary>
public sealed record GatewayReport
{
    public required Timestamp At { get; init; }

    public required GatewayReportKind Kind { get; init; }

    /// <summary>The market's number; negative for the whole account.</summary>
    public int Market { get; init; } = -1;

    public Bytes32? Order { get; init; }

    /// <summary>What we had, in millionths of a share or dollar.</summary>
    public long Ours { get; init; }

    /// <summary>What the venue has.</summary>
    public long Theirs { get; init; }

    public required string Text { get; init; }

    public override string ToString() => $"{Kind}: {Text}";
}
