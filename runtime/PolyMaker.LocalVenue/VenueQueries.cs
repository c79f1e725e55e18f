using System.Diagnostics.CodeAnalysis;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue;

/// <summary>Look-ups of orders and trades; they change nothing. Pages are bounded by their limit.</summary>
public sealed class VenueQueries
{
    private readonly VenueState state;

    internal VenueQueries(VenueState state) => this.state = state;

    /// <summary>Open, or ended and not yet forgotten.</summary>
    public bool TryFindOrder(Bytes32 id, [NotNullWhen(true)] out VenueOrder? order) =>
        state.Orders.TryFind(id, out order);

    public bool TryFindTrade(Guid id, [NotNullWhen(true)] out VenueTrade? trade) => state.Trades.TryFind(id, out trade);

    /// <summary>The trades of everybody that are not forgotten yet, oldest first.</summary>
    public IEnumerable<VenueTrade> AllTrades => state.Trades.All;

    /// <summary>Open orders, oldest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="cursor">Zero for the first page, else <see cref="VenuePage{T}.Next"/>.</param>
    /// <param name="limit">Largest page.</param>
#pragma warning disable CA1822 // All look-ups are asked of one object.
    public VenuePage<VenueOrder> OpenOrders(
#pragma warning restore CA1822
        VenueAccount account, in OrderFilter filter, long cursor = 0, int limit = 100)
    {
        List<VenueOrder> items = [];
        for (VenueOrder? order = account.OldestOpen; order is not null; order = order.NewerOfAccount)
        {
            if (order.Sequence <= cursor || !filter.Holds(order.Market, order.Outcome))
            {
                continue;
            }

            if (items.Count == limit)
            {
                return new VenuePage<VenueOrder>(items, items[^1].Sequence);
            }

            items.Add(order);
        }

        return new VenuePage<VenueOrder>(items, null);
    }

    /// <summary>The account's trades, as taker or maker, newest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="cursor">Zero for the first page, else <see cref="VenuePage{T}.Next"/>.</param>
    /// <param name="limit">Largest page.</param>
    public VenuePage<VenueTrade> Trades(
        VenueAccount account, in TradeFilter filter, long cursor = 0, int limit = 100)
    {
        List<VenueTrade> items = [];
        List<VenueTrade> filed = account.Trades;
        for (int i = filed.Count - 1; i >= 0; i--)
        {
            VenueTrade trade = filed[i];
            if ((cursor > 0 && trade.Sequence >= cursor) || !filter.Holds(trade, account)
                || !state.Trades.TryFind(trade.Id, out _))
            {
                continue;
            }

            if (items.Count == limit)
            {
                return new VenuePage<VenueTrade>(items, items[^1].Sequence);
            }

            items.Add(trade);
        }

        return new VenuePage<VenueTrade>(items, null);
    }
}
