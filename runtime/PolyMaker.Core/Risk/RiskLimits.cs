using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// Literal limits of one market. Enforced by <c>RiskGate</c> after every rule; rules can read how much is used but
/// cannot raise them. A lower configuration layer may only tighten.
/// </summary>
public sealed record RiskLimits
{
    /// <summary>
    /// Largest absolute net position (YES minus NO), counting everything resting and in flight as filled.
    /// </summary>
    public required Size MaxPosition { get; init; }

    /// <summary>
    /// Largest cost of the position plus resting orders in dollars (YES at price, NO at one minus price).
    /// </summary>
    public required Cash MaxNotional { get; init; }

    /// <summary>Largest loss since the day began, realised plus marked at mid.</summary>
    public required Cash MaxLossDay { get; init; }

    /// <summary>When the market's day begins: the account's.</summary>
    public DayStart DayStarts { get; init; }

    /// <summary>Most orders resting or in flight at once.</summary>
    public required int MaxOpenOrders { get; init; }

    /// <summary>What may be placed in rolling windows; none by default.</summary>
    public IReadOnlyList<FlowLimit> Flow { get; init; } = [];

    public BreachAction OnMaxPosition { get; init; } = BreachAction.ReduceOnly;

    public BreachAction OnMaxNotional { get; init; } = BreachAction.ReduceOnly;

    public BreachAction OnMaxLossDay { get; init; } = BreachAction.Halt;

    /// <summary>The limit itself always holds; this says what else happens: pause or halt.</summary>
    public BreachAction OnFlow { get; init; } = BreachAction.Pause;
}
