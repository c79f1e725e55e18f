using PolyMaker.Core.Risk;

namespace PolyMaker.Rules.Documents;

/// <summary>
/// What reaching each limit does; a limit not named keeps the safe default of <see cref="RiskLimits"/>.
/// </summary>
internal sealed record OnBreachDocument(
    BreachAction? MaxPosition, BreachAction? MaxNotional, BreachAction? MaxLossDay, BreachAction? Flow)
{
    public static readonly OnBreachDocument None = new(null, null, null, null);

    public static readonly KeySet Keys = new("on_breach", "max_position", "max_notional", "max_loss_day", "flow");

    public static readonly IReadOnlyList<string> Actions = ["reduce_only", "halt"];

    /// <summary>A flow limit is about placing, which reducing does as well.</summary>
    public static readonly IReadOnlyList<string> FlowActions = ["pause", "halt"];
}
