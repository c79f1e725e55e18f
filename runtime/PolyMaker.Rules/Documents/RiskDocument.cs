using PolyMaker.Core.Risk;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>The literal limits of a plan. Nothing here is an expression.</summary>
internal sealed record RiskDocument(
    SourceSpan Span,
    LimitDocument? MaxPosition,
    LimitDocument? MaxNotional,
    LimitDocument? MaxLossDay,
    LimitDocument? MaxOpenOrders,
    OnBreachDocument OnBreach)
{
    public static readonly IReadOnlyList<string> Limits =
        ["max_position", "max_notional", "max_loss_day", "max_open_orders"];

    public static readonly KeySet Keys = new("risk", [.. Limits, "flow", "on_breach"], Limits);

    public IReadOnlyList<FlowDocument> Flow { get; init; } = [];

    public IEnumerable<LimitDocument> Given =>
        new[] { MaxPosition, MaxNotional, MaxLossDay, MaxOpenOrders }.OfType<LimitDocument>();
}
