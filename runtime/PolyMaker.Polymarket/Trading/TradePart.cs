using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>What a trade did to one order, in the order's own token: a maker's entry, or the taker's own.</summary>
internal readonly record struct TradePart
{
    public required string Trade { get; init; }

    public required TradeStatus Status { get; init; }

    public required Bytes32 Order { get; init; }

    public required string Token { get; init; }

    public required Price Price { get; init; }

    public required Size Size { get; init; }

    public bool IsTaker { get; init; }

    /// <summary>
    /// What tells it from every other part: one trade may fill several of our orders, whose digests differ early.
    /// </summary>
    public string Name => NameOf(Trade, Order);

    public static string NameOf(string trade, Bytes32 order) => $"{trade}/{(ulong)(order.High >> 64):x16}";
}
