using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.UnitTests.Simulation.Venue;

/// <summary>Drives one exchange in plain numbers: prices in 1/10,000 dollar, sizes in shares, milliseconds.</summary>
internal sealed class ExchangeDesk
{
    private readonly BookLevels levels = new();
    private long sequence;

    public ExchangeDesk(ExchangeOptions? options = null, MarketSpec? spec = null)
    {
        Exchange = new SimulatedExchange(spec ?? Spec, options ?? new ExchangeOptions());
        Snapshot([(4200, 100), (4100, 200)], [(4400, 100), (4500, 200)]);
    }

    public static MarketSpec Spec { get; } = new()
    {
        ConditionId = "0x01", Slug = "desk", YesToken = "1", NoToken = "2", Tick = TickSize.Cent,
    };

    public SimulatedExchange Exchange { get; }

    public long Now { get; set; } = 1_000;

    public Timestamp At => Timestamp.FromMilliseconds(Now);

    public void Snapshot((int Price, double Shares)[] bids, (int Price, double Shares)[] asks)
    {
        levels.Clear();
        foreach ((int price, double shares) in bids)
        {
            levels.AddBid(new Price(price), Shares(shares));
        }

        foreach ((int price, double shares) in asks)
        {
            levels.AddAsk(new Price(price), Shares(shares));
        }

        Exchange.Apply(MarketEvent.BookReplaced(At, At, Outcome.Yes, levels), At);
        Exchange.EndFrame();
    }

    public void Level(Side side, int price, double shares, bool endsFrame = true)
    {
        Exchange.Apply(MarketEvent.LevelChanged(At, At, Outcome.Yes, side, new Price(price), Shares(shares)), At);
        if (endsFrame)
        {
            Exchange.EndFrame();
        }
    }

    public void Print(Side taker, int price, double shares, long? at = null)
    {
        Timestamp when = Timestamp.FromMilliseconds(at ?? Now);
        MarketEvent print = MarketEvent.TradePrinted(when, when, Outcome.Yes, taker, new Price(price), Shares(shares));
        Exchange.Apply(in print, when);
        Exchange.EndFrame();
    }

    public void Resolve(Outcome winner) => Exchange.Apply(MarketEvent.MarketResolved(At, At, winner), At);

    public OrderId Place(Side side, int price, double shares, Outcome? via = null, OrderId? id = null)
    {
        OrderId order = id ?? OrderId.Of(0, ++sequence);
        Outcome outcome = via ?? (side == Side.Buy ? Outcome.Yes : Outcome.No);
        Exchange.Submit(MarketCommand.Place(At, order, side, outcome, new Price(price), Shares(shares)), At);
        return order;
    }

    public OrderId Take(Side side, int price, double shares, Outcome via)
    {
        OrderId order = OrderId.Of(0, ++sequence);
        Exchange.Submit(MarketCommand.Take(At, order, side, via, new Price(price), Shares(shares)), At);
        return order;
    }

    public void Cancel(OrderId order) => Exchange.Submit(MarketCommand.Cancel(At, order), At);

    public VenueOutcome Last() => Exchange.Outcomes[^1];

    /// <summary>Fills since the last look, in shares.</summary>
    public (double Shares, FillCause Cause)[] Fills()
    {
        List<(double, FillCause)> fills = [];
        foreach (VenueOutcome outcome in Exchange.Outcomes)
        {
            if (outcome.Kind == MarketEventKind.OrderFilled)
            {
                fills.Add((outcome.Size.ToDouble(), outcome.Cause));
            }
        }

        Exchange.ClearOutcomes();
        return [.. fills];
    }

    public double Ahead(Side side, int index = 0) => new Size(Exchange.Resting(side)[index].Ahead).ToDouble();

    public static ExchangeOptions With(QueueModel queue) => new() { Queue = queue };

    private static Size Shares(double shares) => new((long)Math.Round(shares * Size.MicroPerShare));
}
