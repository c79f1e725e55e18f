using System.Globalization;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// The rules of form an order must keep, whatever the book holds (protocol sections 1.5, 3.5, 3.6, 7.3). The first
/// broken one is told, in the order: account, market, amounts, type, precision, grid, size.
/// </summary>
internal sealed class EntryChecks(VenueState state, TokenTable tokens)
{
    private const long CentsOfMicro = 10_000;
    private const int UsualDecimals = 4;

    public OrderRefusal? Check(in OrderTicket ticket, out CheckedOrder order)
    {
        order = default;
        VenueAccount account = ticket.Account;
        if (account.Standing == AccountStanding.Banned)
        {
            return OrderRefusal.Banned(account.Wallet);
        }

        if (account.Standing == AccountStanding.ClosedOnly && ticket.Side == Side.Buy)
        {
            return OrderRefusal.ClosedOnly(account.Wallet);
        }

        if (state.Orders.TryFind(ticket.Id, out _))
        {
            return OrderRefusal.Duplicate(ticket.Id);
        }

        if (!tokens.TryFind(ticket.TokenId, out VenueMarket? market, out Outcome outcome))
        {
            return OrderRefusal.UnknownToken;
        }

        return market.IsAccepting ? CheckForm(ticket, market, outcome, out order) : OrderRefusal.MarketNotReady;
    }

    private OrderRefusal? CheckForm(
        in OrderTicket ticket, VenueMarket market, Outcome outcome, out CheckedOrder order)
    {
        order = default;
        if (ticket.MakerAmount <= 0 || ticket.TakerAmount <= 0)
        {
            return OrderRefusal.InvalidPayload;
        }

        bool rests = ticket.Type is OrderType.Gtc or OrderType.Gtd;
        if (ticket.PostOnly && !rests)
        {
            return OrderRefusal.PostOnlyType;
        }

        if (!IsExpirationValid(ticket))
        {
            return OrderRefusal.InvalidExpiration;
        }

        bool buys = ticket.Side == Side.Buy;
        Cash cash = new(buys ? ticket.MakerAmount : ticket.TakerAmount);
        Size size = new(buys ? ticket.TakerAmount : ticket.MakerAmount);
        TickSize tick = market.Book.Tick;
        OrderRefusal? refusal = CheckPrecision(cash, size, buys, rests, tick) ?? CheckPrice(ticket, cash, size, tick);
        if (refusal is not null)
        {
            return refusal;
        }

        order = new CheckedOrder(market, outcome, NearestOnGrid(cash, size, tick), size, cash) { Ticket = ticket };
        return CheckSize(order);
    }

    private bool IsExpirationValid(in OrderTicket ticket)
    {
        if (ticket.Type != OrderType.Gtd)
        {
            return ticket.ExpirationSeconds == 0;
        }

        // A number of seconds beyond any calendar would overflow microseconds.
        const long LatestSeconds = 253_402_300_799;
        long earliest = state.Now.Micro + Micro.Of(state.Options.MinimumLifetime);
        return ticket.ExpirationSeconds is > 0 and <= LatestSeconds
            && ticket.ExpirationSeconds * Timestamp.MicroPerSecond >= earliest;
    }

    private static OrderRefusal? CheckPrecision(Cash cash, Size size, bool buys, bool rests, TickSize tick)
    {
        int decimals = Math.Max(UsualDecimals, AmountDecimals(tick));
        if (!buys)
        {
            return size.Micro % Size.MicroPerLot != 0 || cash.Micro % StepOf(decimals) != 0
                ? OrderRefusal.Precision("sell orders maker", "taker", decimals)
                : null;
        }

        if (rests)
        {
            return size.Micro % Size.MicroPerLot != 0 || cash.Micro % StepOf(decimals) != 0
                ? OrderRefusal.Precision("buy orders taker", "maker", decimals)
                : null;
        }

        return cash.Micro % CentsOfMicro != 0 || size.Micro % StepOf(decimals) != 0
            ? OrderRefusal.Precision("market buy orders maker", "taker", decimals)
            : null;
    }

    private static OrderRefusal? CheckPrice(in OrderTicket ticket, Cash cash, Size size, TickSize tick)
    {
        if (cash.Micro >= size.Micro)
        {
            return OrderRefusal.PriceOutOfRange;
        }

        Price price = NearestOnGrid(cash, size, tick);
        Int128 offBy = Int128.Abs(((Int128)cash.Micro * Price.UnitsPerDollar) - ((Int128)price.Units * size.Micro));

        // The shares of a market buy were cut to the amount's decimals (three on the coarsest grid), so their quotient
        // is only near the price.
        bool isCut = ticket.Side == Side.Buy && ticket.Type is OrderType.Fok or OrderType.Fak;
        Int128 allowed = isCut ? (Int128)price.Units * StepOf(AmountDecimals(tick)) : 0;
        return PriceRange.IsOrderPrice(price, tick) && offBy <= allowed
            ? null
            : OrderRefusal.OffTick(ticket.Id, Quotient(cash, size), tick);
    }

    private OrderRefusal? CheckSize(in CheckedOrder order)
    {
        Size minimum = order.Market.Spec.MinimumSize;
        if (!order.Rests && !state.Options.MinimumSizeBindsMarketOrders)
        {
            return null;
        }

        if (state.Options.MinimumSizeIsInShares)
        {
            return order.Size >= minimum
                ? null
                : OrderRefusal.BelowMinimumSize(order.Ticket.Id, order.Size.ToString(), minimum.ToString());
        }

        return order.Cash.Micro >= minimum.Micro
            ? null
            : OrderRefusal.BelowMinimumSize(order.Ticket.Id, order.Cash.ToString(), minimum.ToString());
    }

    private static Price NearestOnGrid(Cash cash, Size size, TickSize tick)
    {
        Int128 doubled = (2 * (Int128)cash.Micro * Price.UnitsPerDollar) + ((Int128)size.Micro * tick.Units);
        return new Price((int)(doubled / (2 * (Int128)size.Micro * tick.Units)) * tick.Units);
    }

    /// <summary>Decimals of the computed amount, by tick (protocol section 1.5).</summary>
    private static int AmountDecimals(TickSize tick) => tick.Units switch
    {
        1000 => 3,
        100 => 4,
        50 or 10 => 5,
        _ => 6,
    };

    private static long StepOf(int decimals) => decimals switch
    {
        3 => 1_000,
        4 => 100,
        5 => 10,
        _ => 1,
    };

    private static string Quotient(Cash cash, Size size) =>
        ((decimal)cash.Micro / size.Micro).ToString("0.##########", CultureInfo.InvariantCulture);
}
