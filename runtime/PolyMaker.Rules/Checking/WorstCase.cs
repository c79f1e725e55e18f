using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// What one market can have at stake at worst, from its limits and bands alone: everything resting filled, and the
/// market resolved against the position. Printed by `check -v`.
/// </summary>
/// <param name="Owner">A market file as named in diagnostics, or a profile's name: then it is for each market.</param>
/// <param name="Position">Shares, YES or NO.</param>
/// <param name="Notional">Dollars the position can cost: no share costs a dollar or more.</param>
/// <param name="Orders">Orders resting at once.</param>
public sealed record WorstCase(string Owner, string Profile, Size Position, Cash Notional, int Orders)
{
    /// <summary>
    /// Dollars lost when the market resolves against us: all the position cost. max_loss_day cannot prevent it, because
    /// a resolution is one step.
    /// </summary>
    public Cash Loss => Notional;

    /// <summary>
    /// The most the gate ever lets stand: max_position shares at less than a dollar each, and max_notional dollars.
    /// </summary>
    public static WorstCase Of(string owner, string profile, RiskLimits limits, int bands) => new(
        owner,
        profile,
        limits.MaxPosition,
        Cash.Min(limits.MaxNotional, new Cash(limits.MaxPosition.Micro)),
        Math.Min(limits.MaxOpenOrders, 2 * bands));
}
