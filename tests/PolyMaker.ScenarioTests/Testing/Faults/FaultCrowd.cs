using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.ScenarioTests.Testing.Faults;

/// <summary>
/// Everybody else: quotes five cents around a price that goes to and fro, and takes a few shares from either side in
/// turn. Called by whoever has the engine.
/// </summary>
internal sealed class FaultCrowd
{
    private static readonly int[] Path = [5_000, 5_300, 5_000, 4_700];
    private readonly VenueEngine engine;
    private readonly VenueMarket market;
    private readonly VenueAccount account;
    private ulong sequence;
    private int step;
    private int middle;
    private int takes;
    private int plays;

    public FaultCrowd(VenueEngine engine, VenueMarket market)
    {
        (this.engine, this.market) = (engine, market);
        account = engine.AddAccount(Address.Parse("0x00000000000000000000000000000000000000cc"));
        engine.Funds.Deposit(account, Cash.FromDollars(1_000_000), engine.Now);
        engine.Funds.Split(account, market, Size.FromShares(100_000), engine.Now);
        Move();

        // Far from the rest, and not in its middle: when nobody else may quote, the price is another.
        VenueAccount far = engine.AddAccount(Address.Parse("0x00000000000000000000000000000000000000fa"));
        engine.Funds.Deposit(far, Cash.FromDollars(1_000_000), engine.Now);
        engine.Funds.Split(far, market, Size.FromShares(100_000), engine.Now);
        Submit(far, Outcome.Yes, Side.Buy, 4_000, 50, OrderType.Gtc);
        Submit(far, Outcome.Yes, Side.Sell, 8_000, 50, OrderType.Gtc);
    }

    public Size OpenOf(VenueAccount whose, Side side)
    {
        Size total = Size.Zero;
        foreach (VenueOrder order in engine.Queries.OpenOrders(whose, OrderFilter.All, limit: 1000).Items)
        {
            total += order.BookSide == side ? order.Remaining : Size.Zero;
        }

        return total;
    }

    public Dictionary<Bytes32, VenueOrder> OrdersOf(VenueAccount whose) =>
        engine.Queries.OpenOrders(whose, OrderFilter.All, limit: 1000).Items.ToDictionary(order => order.Id);

    /// <summary>The venue's number of the newest order that rests; 0 for none.</summary>
    public long NewestOf(VenueAccount whose) => engine.Queries.OpenOrders(whose, OrderFilter.All, limit: 1000).Items
        .Select(order => order.Sequence).DefaultIfEmpty().Max();

    public void Move()
    {
        middle = Path[step++ % Path.Length];
        engine.CancelAll(account, OrderFilter.All, engine.Now);
        Submit(Outcome.Yes, Side.Buy, middle - 500, 100, OrderType.Gtc);
        Submit(Outcome.Yes, Side.Sell, middle + 500, 100, OrderType.Gtc);
    }

    /// <summary>Buys or sells six shares, through YES and NO in turn: complementary, mint and merge.</summary>
    public void Take()
    {
        int way = takes++ % 4;
        Outcome token = way < 2 ? Outcome.Yes : Outcome.No;
        Side side = way % 2 == 0 ? Side.Sell : Side.Buy;
        int yes = (token == Outcome.Yes) == (side == Side.Buy) ? middle + 400 : middle - 400;
        Submit(token, side, token == Outcome.Yes ? yes : 10_000 - yes, 6, OrderType.Fak);
    }

    /// <summary>Moves and takes in turn.</summary>
    public void Play()
    {
        if (++plays % 2 == 0)
        {
            Move();
        }
        else
        {
            Take();
        }
    }

    /// <summary>Takes six shares from bids or from asks, through YES.</summary>
    public void TakeFrom(Side side) => Submit(
        Outcome.Yes, side.Opposite(), side == Side.Buy ? middle - 400 : middle + 400, 6, OrderType.Fak);

    private void Submit(Outcome token, Side side, int at, int shares, OrderType type) =>
        Submit(account, token, side, at, shares, type);

    private void Submit(VenueAccount whose, Outcome token, Side side, int at, int shares, OrderType type)
    {
        OrderAmounts amounts = OrderAmounts.Limit(side, new Price(at), Size.FromShares(shares), TickSize.Cent);
        engine.Submit(
            new OrderTicket
            {
                Id = new Bytes32(0xCC, ++sequence), Account = whose, Owner = "crowd",
                TokenId = market.Token(token).Text, Side = side, MakerAmount = amounts.Maker,
                TakerAmount = amounts.Taker, Type = type,
            },
            engine.Now);
    }
}
