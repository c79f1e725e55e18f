using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;
using PolyMaker.Polymarket.Wire;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>
/// Our engine and gateway against the venue's engine in virtual time, with everything that can go wrong between them.
/// Notes every promise that does not hold.
/// </summary>
internal sealed class ChaosRun : IVenueObserver, IDisposable
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x" + new string('0', 63) + "1",
        Slug = "chaos",
        YesToken = "7777777777777777777777777777777777777777777777777777777777777777777777777771",
        NoToken = "7777777777777777777777777777777777777777777777777777777777777777777777777772",
        Tick = TickSize.Cent,
    };

    private static readonly RiskLimits Limits = SampleRules.Limits with
    {
        MaxPosition = Size.FromShares(200), MaxLossDay = Cash.FromDollars(100_000),
        MaxNotional = Cash.FromDollars(1_000),
    };

    private readonly SecretKey key =
        SecretKey.Parse("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private readonly ChaosClock clock = new(Timestamp.FromMilliseconds(1_785_163_378_000));
    private readonly ChaosFaults faults;
    private readonly ChaosVenue venue;
    private readonly ChaosNetwork network;
    private readonly OrderSigner signer;
    private readonly RuleBook rules = SampleRules.Book(halfSpread: 0.01, limits: Limits);
    private readonly List<string> broken = [];
    private readonly ulong seed;
    private ChaosMaker? maker;
    private ulong lives;

    public ChaosRun(ulong seed)
    {
        this.seed = seed;
        faults = new ChaosFaults(seed);
        signer = new OrderSigner(
            key, PolymarketEnvironment.Polygon.Domain(GatewayMarket.ExchangeOf(Spec)), TradingWallet.OfKey,
            SigningBackend.Best);
        venue = new ChaosVenue(seed, clock, faults, Spec, signer.Parties.Maker);
        network = new ChaosNetwork(clock, faults, new ChaosAnswers(venue, faults));
        venue.Engine.Observe(this);
        Live();
        ScheduleFaults();
    }

    public IReadOnlyList<string> Broken => broken;

    public long Fills { get; private set; }

    public ulong Lives => lives;

    public IEnumerable<GatewayReport> Reports => maker!.Reports;

    /// <summary>
    /// Faults for so long, then calm; quotes must be back within 30 s and all books agree in the end.
    /// </summary>
    public void Run(double faultySeconds)
    {
        RunFor(faultySeconds);
        faults.AreOn = false;
        (faults.Mode, faults.HeartbeatsFail) = (null, false);
        Hearing(true);
        if (maker is null)
        {
            Live();
        }

        RunFor(30);
        bool quotes = venue.Open.Any();
        Expect(quotes || IsFull, $"quotes are back 30 s after the last fault; {maker!.Engine.LastDecision.Reason}");
        venue.IsCalm = true;
        RunFor(90);
        CheckEnd();
    }

    public void BookChanged(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at)
    {
        foreach (LevelEdit edit in edits)
        {
            LevelEdit copy = edit;
            clock.In(0.02, () => maker?.See(MarketEvent.LevelChanged(
                clock.Now, clock.Now, Outcome.Yes, copy.Side, copy.Price, copy.Size)));
        }
    }

    public void TradePrinted(VenueMarket market, in VenuePrint print, Timestamp at)
    {
    }

    public void OrderChanged(VenueOrder order, OrderChange change, Timestamp at)
    {
        if (ReferenceEquals(order.Account, venue.Ours))
        {
            var news = ChaosAnswers.News(order, change, clock.Now);
            Tell(gateway => gateway.Learn(news, clock.Now));
        }
    }

    public void TradeChanged(VenueTrade trade, Timestamp at)
    {
        if (trade.Concerns(venue.Ours))
        {
            Fills += trade.Status == TradeStatus.Matched ? 1 : 0;
            var news = ChaosAnswers.News(trade, clock.Now);
            Tell(gateway => gateway.Learn(news, clock.Now));
        }
    }

    public void TickChanged(VenueMarket market, TickSize before, Timestamp at)
    {
    }

    public void MarketResolved(VenueMarket market, Outcome winner, Timestamp at)
    {
    }

    public void Dispose() => key.Dispose();

    private bool IsFull => Size.Abs(venue.Net) >= Limits.MaxPosition - Size.FromShares(5);

    /// <summary>News of our orders: lost while deaf, sometimes lost anyway, late, twice, out of order.</summary>
    private void Tell(Action<AccountGateway> news)
    {
        if (faults.IsDeaf || maker is null || faults.Chance(0.03))
        {
            return;
        }

        ChaosMaker listener = maker;
        int times = faults.Chance(0.05) ? 2 : 1;
        for (int each = 0; each < times; each++)
        {
            double late = faults.Chance(0.1) ? faults.Random.NextDouble() * 2 : 0.02;
            clock.In(late, () => listener.Hear(news));
        }
    }

    private void Live()
    {
        maker = new ChaosMaker(clock, Spec, rules, signer, (seed << 16) + ++lives, network.Send);
        BookLevels levels = new();
        for (int price = 100; price < 10_000; price += 100)
        {
            AddLevel(levels, new Price(price));
        }

        maker.See(MarketEvent.BookReplaced(clock.Now, clock.Now, Outcome.Yes, levels));
    }

    private void AddLevel(BookLevels levels, Price price)
    {
        Size bid = venue.Market.Book.Bids.SizeAt(price);
        Size ask = venue.Market.Book.Asks.SizeAt(price);
        if (bid.IsPositive)
        {
            levels.AddBid(price, bid);
        }

        if (ask.IsPositive)
        {
            levels.AddAsk(price, ask);
        }
    }

    private void ScheduleFaults()
    {
        clock.In(10 + (faults.Random.NextDouble() * 50), () =>
        {
            if (faults.AreOn)
            {
                Begin(faults.Random.Next(5));
                ScheduleFaults();
            }
        });
    }

    private void Begin(int kind)
    {
        double length = 2 + (faults.Random.NextDouble() * 25);
        switch (kind)
        {
            case 0:
                faults.Mode = faults.Random.Next(2) == 0
                    ? VenueErrorKind.EngineRestarting
                    : VenueErrorKind.CancelOnlyMode;
                clock.In(length, () => faults.Mode = null);
                break;
            case 1:
                faults.HeartbeatsFail = true;
                clock.In(length, () => faults.HeartbeatsFail = false);
                break;
            case 2:
                Hearing(false);
                clock.In(length, () => Hearing(true));
                break;
            case 3 when maker is not null:
                maker.Kill();
                maker = null;
                clock.In(3 + length, () =>
                {
                    if (maker is null)
                    {
                        Live();
                    }
                });
                break;
        }
    }

    private void Hearing(bool hears)
    {
        faults.IsDeaf = !hears;
        maker?.Hear(gateway =>
        {
            if (hears)
            {
                gateway.Hears(clock.Now);
            }
            else
            {
                gateway.Deafened(clock.Now);
            }
        });
    }

    private void RunFor(double seconds)
    {
        Timestamp end = clock.Now.PlusMicro((long)(seconds * Timestamp.MicroPerSecond));
        while (broken.Count < 5)
        {
            Timestamp next = Timestamp.Min(clock.NextAt, venue.Engine.NextAt);
            if (next > end)
            {
                break;
            }

            if (venue.Engine.NextAt < clock.NextAt)
            {
                // Through the agenda, so that everything happens at one time after another.
                clock.At(venue.Engine.NextAt, () => venue.Engine.Advance(clock.Now));
            }

            clock.Step();
            Check();
        }

        clock.At(end, () => { });
    }

    private void Check()
    {
        Expect(venue.Engine.Ledger.IsConserved, "cash and shares are conserved at the venue");
        Size net = venue.Net;
        Size room = Limits.MaxPosition + venue.Failed;
        Expect(net + venue.OpenOn(Side.Buy) <= room, $"{net} held and {venue.OpenOn(Side.Buy)} bid: above {room}");
        Size offered = venue.OpenOn(Side.Sell);
        Expect(offered - net <= room, $"{net} held and {offered} offered: below -{room}");
    }

    private void CheckEnd()
    {
        Expect(venue.IsSettled, "every trade has settled");
        ChaosMaker own = maker!;
        Expect(own.Gateway.Phase == GatewayPhase.Trading, $"the gateway trades, it is {own.Gateway.Phase}");
        Size ours = own.Engine.State.Position.Net;
        Expect(ours == venue.Net, $"the engine holds {ours}, the venue {venue.Net}");
        Expect(own.Gateway.NetOf(0) == venue.Net, $"the gateway holds {own.Gateway.NetOf(0)}, the venue {venue.Net}");
        Expect(
            own.Engine.State.Position.PendingYes + own.Engine.State.Position.PendingNo == Size.Zero,
            "nothing is pending");
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            broken.Add($"seed {seed} life {lives} {clock.Now}: {otherwise}");
        }
    }
}
