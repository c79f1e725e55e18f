using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Commands;

/// <summary>
/// One instruction from a market's engine to its exchange. Side and Price are in YES terms; Outcome says through which
/// token the order is expressed (an ask with Outcome No goes out as BUY NO at the complement). Every Place is
/// post-only, unless <see cref="IsTaker"/> says that it takes and never rests.
/// </summary>
public readonly record struct MarketCommand
{
    public MarketCommandKind Kind { get; internal init; }

    public OrderId Order { get; internal init; }

    public Side Side { get; internal init; }

    public Outcome Outcome { get; internal init; }

    public Price Price { get; internal init; }

    public Size Size { get; internal init; }

    /// <summary>Of a Place: take what stands at the price or better now, and end (fill and kill).</summary>
    public bool IsTaker { get; internal init; }

    /// <summary>When the decision was made; for WakeAt, when to wake.</summary>
    public Timestamp At { get; internal init; }

    public static MarketCommand Place(
        Timestamp at, OrderId order, Side side, Outcome outcome, Price price, Size size) =>
        new()
        {
            Kind = MarketCommandKind.Place,
            At = at,
            Order = order,
            Side = side,
            Outcome = outcome,
            Price = price,
            Size = size,
        };

    /// <param name="price">The worst that is taken.</param>
    public static MarketCommand Take(
        Timestamp at, OrderId order, Side side, Outcome outcome, Price price, Size size) =>
        Place(at, order, side, outcome, price, size) with { IsTaker = true };

    public static MarketCommand Cancel(Timestamp at, OrderId order) => new()
    {
        Kind = MarketCommandKind.Cancel,
        At = at,
        Order = order,
    };

    public static MarketCommand CancelAll(Timestamp at) => new() { Kind = MarketCommandKind.CancelAll, At = at };

    public static MarketCommand WakeAt(Timestamp when) => new() { Kind = MarketCommandKind.WakeAt, At = when };

    public static MarketCommand Merge(Timestamp at, Size pairs) =>
        new() { Kind = MarketCommandKind.Merge, At = at, Size = pairs };

    /// <summary>One line for journals and golden files: "place 0-17 buy 40 @ 0.428 via Yes".</summary>
    public override string ToString() => Kind switch
    {
        MarketCommandKind.Place =>
            $"{(IsTaker ? "take" : "place")} {Order} {(Side == Side.Buy ? "buy" : "sell")} {Size} @ {Price} "
            + $"via {Outcome}",
        MarketCommandKind.Cancel => $"cancel {Order}",
        MarketCommandKind.CancelAll => "cancel all",
        MarketCommandKind.Merge => $"merge {Size} pairs",
        MarketCommandKind.WakeAt => $"wake at {At}",
        _ => throw new InvalidOperationException($"unreachable command kind {Kind}"),
    };
}
