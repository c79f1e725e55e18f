using PolyMaker.Core.Markets;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.UnitTests.Simulation.Venue;

/// <summary>
/// The matching rules written down as plainly as possible, risk-averse queue only, on dictionaries and lists: what the
/// real exchange must agree with. Whole shares, so that lots never matter.
/// </summary>
internal sealed class NaiveExchange
{
    private readonly Dictionary<(Side Side, int Price), long> book = [];
    private readonly List<(Side Side, int Price, long Arrived)> proofs = [];

    public List<NaiveOrder> Orders { get; } = [];

    public List<(long Id, long Shares, FillCause Cause)> Fills { get; } = [];

    public long Shown(Side side, int price) => book.GetValueOrDefault((side, price));

    public void Place(long id, Side side, int price, long shares) =>
        Orders.Add(new NaiveOrder(id, side, price) { Left = shares, Ahead = Shown(side, price) });

    public void Cancel(long id) => Orders.RemoveAll(order => order.Id == id);

    public void Level(Side side, int price, long shares)
    {
        long before = Shown(side, price);
        book[(side, price)] = shares;
        foreach (NaiveOrder order in Orders.Where(o => o.Side == side && o.Price == price && shares < before))
        {
            order.Pulled += Math.Max(0, order.Ahead - shares);
            order.Ahead = Math.Min(order.Ahead, shares);
        }

        bool reachesUs = Orders.Any(o => o.Side != side && (side == Side.Sell ? o.Price >= price : o.Price <= price));
        if (shares > before && reachesUs)
        {
            proofs.Add((side, price, shares - before));
        }
    }

    public void EndFrame()
    {
        int bid = Prices(Side.Buy).DefaultIfEmpty(0).Max();
        int ask = Prices(Side.Sell).DefaultIfEmpty(10_000).Min();
        foreach (var proof in proofs.GroupBy(p => (p.Side, p.Price)).Where(_ => bid < ask))
        {
            (Side side, int price) = proof.Key;
            long budget = Math.Min(proof.Sum(p => p.Arrived), Shown(side, price));
            foreach (NaiveOrder order in InPriority(side.Opposite()))
            {
                if (side == Side.Sell ? order.Price >= price : order.Price <= price)
                {
                    order.Ahead = budget > 0 ? 0 : order.Ahead;
                    budget -= Fill(order, budget, FillCause.Cross);
                }
            }
        }

        proofs.Clear();
    }

    public void Print(Side taker, int price, long shares)
    {
        long budget = shares;
        foreach (NaiveOrder order in InPriority(taker.Opposite()))
        {
            if (taker == Side.Sell ? order.Price > price : order.Price < price)
            {
                order.Ahead = 0;
                budget -= Fill(order, budget, FillCause.Through);
            }
            else if (order.Price == price)
            {
                long counted = Math.Min(order.Pulled, budget);
                order.Pulled -= counted;
                long eaten = Math.Min(order.Ahead, budget - counted);
                order.Ahead -= eaten;
                budget -= Fill(order, budget - counted - eaten, FillCause.Print);
            }
        }
    }

    /// <summary>Half a second later: what a level lost before is a thing of its own.</summary>
    public void Wait() => Orders.ForEach(order => order.Pulled = 0);

    private IEnumerable<int> Prices(Side side) =>
        book.Where(level => level.Key.Side == side && level.Value > 0).Select(level => level.Key.Price);

    private List<NaiveOrder> InPriority(Side side) =>
    [
        .. Orders.Where(o => o.Side == side).OrderBy(o => side == Side.Buy ? -o.Price : o.Price).ThenBy(o => o.Id),
    ];

    private long Fill(NaiveOrder order, long reached, FillCause cause)
    {
        long filled = Math.Min(reached, order.Left);
        if (filled > 0)
        {
            Fills.Add((order.Id, filled, cause));
            order.Left -= filled;
            Orders.RemoveAll(o => o.Left == 0);
        }

        return Math.Max(0, filled);
    }
}
