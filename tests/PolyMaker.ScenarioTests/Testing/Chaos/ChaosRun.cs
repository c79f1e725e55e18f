using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
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
    private readonly SecretKey key =
        SecretKey.Parse("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private readonly ChaosClock clock = new(Timestamp.FromMilliseconds(1_785_163_378_000));
    private readonly ChaosFaults faults;
    private readonly ChaosVenue venue;
    private readonly ChaosNetwork network;
    private readonly OrderSigner signer;
    private readonly RuleBook rules;
    private readonly List<string> broken = [];
    private readonly ulong seed;
    private readonly MarketSpec[] specs;
    private readonly HashSet<VenueMarket> quoted = [];
    private ChaosMaker? maker;
    private ulong lives;
    private bool isBlind;
    private Timestamp resolvesAfter = Timestamp.Zero;

    /// <param name="seed">Decides everything.</param>
    /// <param name="markets">How many.</param>
    /// <param name="purse">Our dollars at the start, for all markets together.</param>
    /// <param name="mostLoss">What may be lost in a market a day before it halts.</param>
    public ChaosRun(ulong seed, int markets, Cash purse, Cash mostLoss)
    {
        this.seed = seed;
        rules = SampleRules.Book(halfSpread: 0.01, limits: ChaosTerms.Limits with { MaxLossDay = mostLoss });
        specs = [.. Enumerable.Range(0, markets).Select(ChaosTerms.SpecOf)];
        faults = new ChaosFaults(seed);
        signer = new OrderSigner(
            key, PolymarketEnvironment.Polygon.Domain(GatewayMarket.ExchangeOf(specs[0])), TradingWallet.OfKey,
            SigningBackend.Best);
        venue = new ChaosVenue(seed, clock, faults, specs, signer.Parties.Maker, purse);
        network = new ChaosNetwork(clock, faults, new ChaosAnswers(venue, faults));
        venue.Engine.Observe(this);
        Live();
        ScheduleFaults();
    }

    public IReadOnlyList<string> Broken => broken;

    public long Fills { get; private set; }

    public ulong Lives => lives;

    /// <summary>Markets that their losses had stopped in the end.</summary>
    public int Halts { get; private set; }

    public IEnumerable<GatewayReport> Reports => maker!.Reports;

    /// <summary>
    /// Faults for so long, then calm; quotes must be back within 30 s and all books agree in the end.
    /// </summary>
    public void Run(double faultySeconds)
    {
        resolvesAfter = clock.Now.PlusMicro((long)(faultySeconds / 2 * Timestamp.MicroPerSecond));
        RunFor(faultySeconds);
        faults.AreOn = false;
        (faults.Mode, faults.HeartbeatsFail) = (null, false);
        Hearing(true);
        if (maker is null)
        {
            Live();
        }

        FindFeed();
        HashSet<VenueMarket> back = Quoted(seconds: 30);
        foreach (VenueMarket market in venue.Markets)
        {
            ChaosStanding standing = new(venue, maker!, market);
            Halts += standing.IsHalted ? 1 : 0;
            Expect(
                market.Winner is not null || back.Contains(market) || standing.CannotQuote,
                $"quotes are back 30 s after the last fault; {standing}");
        }

        venue.IsCalm = true;
        RunFor(90);
        CheckEnd();
    }

    public void BookChanged(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at)
    {
        foreach (LevelEdit edit in isBlind ? [] : edits)
        {
            LevelEdit copy = edit;
            See(market, () => MarketEvent.LevelChanged(
                clock.Now, clock.Now, Outcome.Yes, copy.Side, copy.Price, copy.Size));
        }
    }

    public void TradePrinted(VenueMarket market, in VenuePrint print, Timestamp at)
    {
    }

    public void OrderChanged(VenueOrder order, OrderChange change, Timestamp at)
    {
        if (ReferenceEquals(order.Account, venue.Ours))
        {
            if (change == OrderChange.Placement)
            {
                quoted.Add(order.Market);
            }

            var news = ChaosAnswers.News(order, change, clock.Now);
            Tell(gateway => gateway.Learn(news, clock.Now));
        }
    }

    public void TradeChanged(VenueTrade trade, Timestamp at)
    {
        if (trade.Concerns(venue.Ours))
        {
            Fills += trade.Status == SettlementStatus.Matched ? 1 : 0;
            var news = ChaosAnswers.News(trade, clock.Now);
            Tell(gateway => gateway.Learn(news, clock.Now));
        }
    }

    public void TickChanged(VenueMarket market, TickSize before, Timestamp at)
    {
        TickSize tick = market.Book.Tick;
        See(market, () => MarketEvent.TickSizeChanged(clock.Now, clock.Now, tick));
    }

    public void MarketResolved(VenueMarket market, Outcome winner, Timestamp at) =>
        See(market, () => MarketEvent.MarketResolved(clock.Now, clock.Now, winner));

    public void Dispose() => key.Dispose();

    /// <summary>
    /// Markets with quotes of ours at some time of the last ten seconds: small ones may be eaten as soon as they rest.
    /// </summary>
    private HashSet<VenueMarket> Quoted(int seconds)
    {
        const int Last = 10;
        RunFor(seconds - Last);
        quoted.Clear();
        quoted.UnionWith(venue.Open.Select(each => each.Market));
        RunFor(Last);
        return quoted;
    }

    /// <summary>Public news of a market: what it is when it arrives.</summary>
    private void See(VenueMarket market, Func<MarketEvent> news) =>
        clock.In(0.02, () => maker?.See(market.Index, news()));

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
        maker = new ChaosMaker(clock, specs, rules, signer, (seed << 16) + ++lives, network.Send);
        Show();
    }

    /// <summary>Snapshots of all books, as after connecting.</summary>
    private void Show()
    {
        foreach (VenueMarket market in venue.Markets)
        {
            maker?.See(market.Index, MarketEvent.TickSizeChanged(clock.Now, clock.Now, market.Book.Tick));
            BookLevels levels = ChaosVenue.LevelsOf(market);
            maker?.See(market.Index, MarketEvent.BookReplaced(clock.Now, clock.Now, Outcome.Yes, levels));
            if (market.Winner is { } winner)
            {
                maker?.See(market.Index, MarketEvent.MarketResolved(clock.Now, clock.Now, winner));
            }
        }
    }

    /// <summary>The market channel is gone: nothing is seen until the next snapshot.</summary>
    private void LoseFeed()
    {
        isBlind = true;
        foreach (VenueMarket market in venue.Markets)
        {
            See(market, () => MarketEvent.FeedLost(clock.Now));
        }
    }

    private void FindFeed()
    {
        if (isBlind)
        {
            isBlind = false;
            clock.In(0.05, Show);
        }
    }

    private void ScheduleFaults()
    {
        clock.In(10 + (faults.Random.NextDouble() * 50), () =>
        {
            if (faults.AreOn)
            {
                Begin(faults.Random.Next(9));
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
            case 4:
                LoseFeed();
                clock.In(length, FindFeed);
                break;
            default:
                Surprise(kind, venue.Markets[faults.Random.Next(venue.Markets.Count)]);
                break;
        }
    }

    /// <summary>What a venue does to a market.</summary>
    private void Surprise(int kind, VenueMarket market)
    {
        bool isLast = market.Index > 0 && market.Index == venue.Markets.Count - 1;
        if (kind == 5)
        {
            TickSize other = market.Book.Tick == TickSize.Cent ? TickSize.Mill : TickSize.Cent;
            venue.Engine.ChangeTick(market, other, clock.Now);
        }
        else if (kind == 6)
        {
            venue.Engine.ClearBook(market, clock.Now);
        }
        else if (kind == 7 && isLast && market.Winner is null && clock.Now >= resolvesAfter)
        {
            venue.Engine.Resolve(market, (Outcome)faults.Random.Next(2), clock.Now);
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
        foreach (VenueMarket market in venue.Markets)
        {
            Size net = venue.NetOf(market);
            Size room = ChaosTerms.Limits.MaxPosition + venue.FailedIn(market);
            Size bid = venue.OpenOn(market, Side.Buy);
            Size offered = venue.OpenOn(market, Side.Sell);
            Expect(net + bid <= room, $"{net} held and {bid} bid: above {room}");
            Expect(offered - net <= room, $"{net} held and {offered} offered: below -{room}");
        }
    }

    private void CheckEnd()
    {
        Expect(venue.IsSettled, "every trade has settled");
        ChaosMaker own = maker!;
        Expect(own.Gateway.Phase == GatewayPhase.Trading, $"the gateway trades, it is {own.Gateway.Phase}");
        foreach (VenueMarket market in venue.Markets)
        {
            Position position = own.Engines[market.Index].State.Position;
            Size theirs = venue.NetOf(market);
            Size kept = own.Gateway.NetOf(market.Index);
            string name = market.Winner is null ? market.Spec.Slug : $"{market.Spec.Slug}, resolved,";
            Expect(position.Net == theirs, $"{name}: the engine holds {position.Net}, the venue {theirs}");
            Expect(kept == theirs, $"{name}: the gateway holds {kept}, the venue {theirs}");
            Expect(position.PendingYes + position.PendingNo == Size.Zero, $"{name}: nothing is pending");
        }

        Expect(own.Gateway.Collateral == venue.Ours.Cash, $"{own.Gateway.Collateral} is not {venue.Ours.Cash}");
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            broken.Add($"seed {seed} life {lives} {clock.Now}: {otherwise}");
        }
    }
}
