using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// What came of a plan that no market's engine evaluated: a step of a rule test. Makes a <see cref="Decision"/> that is
/// explained like any other.
/// </summary>
/// <param name="At">When it was decided.</param>
/// <param name="Reason">None when something is quoted.</param>
/// <param name="IsPlanned">False when the state already forbade quoting, so that no rule was asked.</param>
public readonly record struct Verdict(Timestamp At, NoQuoteReason Reason, bool IsPlanned)
{
    /// <summary>The script that failed, with its file and line.</summary>
    public string? Failure { get; init; }

    /// <summary>The risk gate took something away.</summary>
    public bool WasShrunk { get; init; }

    /// <summary>What an exit rule wants taken; no size: nothing.</summary>
    public ExitQuote Exit { get; init; }

    /// <summary>Nothing of ours was in the way of the exit.</summary>
    public bool IsExitSent { get; init; }

    /// <summary>What became of the orders that were open before, oldest first.</summary>
    public IReadOnlyList<(OrderId Order, OrderFate Fate)>? Fates { get; init; }
}
