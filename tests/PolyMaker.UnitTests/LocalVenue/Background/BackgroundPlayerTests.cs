using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Background;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Simulation.Models;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.LocalVenue.Background;

public sealed class BackgroundPlayerTests
{
    private readonly VenueDesk desk = new();
    private readonly Script script = new();

    [Fact]
    public void RecordedLevelsStandInTheBook()
    {
        script.Level(0, Side.Buy, 40, 100);
        script.Level(0, Side.Sell, 45, 50.123456);
        script.Level(2, Side.Buy, 40, 0);
        Play();
        desk.Wait(1);
        Assert.Equal("40x100 | 45x50.123456", desk.Book());
        desk.Wait(1);
        Assert.Equal("| 45x50.123456", desk.Book());
    }

    [Fact]
    public void OursQueuesBetweenWhatWasThereAndWhatComesLater()
    {
        script.Level(0, Side.Buy, 40, 100);
        script.Level(2, Side.Buy, 40, 300);
        script.Print(3, Side.Sell, 40, 130);
        script.Level(3, Side.Buy, 40, 170);
        Play();
        desk.Wait(1);
        VenueOrder ours = desk.Buy(desk.Alice, 40, 50).Order!;
        desk.Wait(1);
        Assert.Equal("40x350 |", desk.Book());
        desk.Wait(1);
        Assert.Equal(Size.FromShares(30), ours.SizeMatched);
        Assert.Equal("40x190 |", desk.Book());
    }

    [Fact]
    public void PrintToldAfterItsDecreaseEatsFromTheHead()
    {
        script.Level(0, Side.Buy, 40, 100);
        script.Level(2, Side.Buy, 40, 40);
        script.Print(2.2, Side.Sell, 40, 60);
        script.Level(3, Side.Buy, 40, 0);
        script.Print(3.2, Side.Sell, 40, 45);
        Play();
        desk.Wait(1);
        VenueOrder ours = desk.Buy(desk.Alice, 40, 50).Order!;
        desk.Wait(1.5);
        Assert.Equal((Size.Zero, "40x90 |"), (ours.SizeMatched, desk.Book()));
        desk.Wait(1);
        Assert.Equal((Size.FromShares(5), "40x45 |"), (ours.SizeMatched, desk.Book()));
    }

    [Theory]
    [InlineData(ShrinkRule.NewestFirst, 40, 100, 0)]
    [InlineData(ShrinkRule.ProRata, 40, 50, 50)]
    public void DecreaseWithoutAPrintLeavesByTheRule(ShrinkRule rule, int cents, long ahead, long behind)
    {
        script.Level(0, Side.Sell, 45, 1);
        script.Level(0, Side.Buy, cents, 100);
        script.Level(2, Side.Buy, cents, 200);
        script.Level(3, Side.Buy, cents, 100);
        Play(new BackgroundOptions { Shrink = rule });
        desk.Wait(1);
        VenueOrder ours = desk.Buy(desk.Alice, cents, 50).Order!;
        desk.Wait(3);
        Assert.Equal(Size.FromShares(150), desk.Market.Book.Bids.BestSize);
        Assert.Equal(Size.FromShares(ahead), ours.Older?.Remaining ?? Size.Zero);
        Assert.Equal(Size.FromShares(behind), ours.Newer?.Remaining ?? Size.Zero);
    }

    [Fact]
    public void TakerMeetsTheCrowdAndItStaysEatenUntilTheRecordingAgrees()
    {
        script.Level(0, Side.Sell, 45, 100);
        script.Level(2, Side.Sell, 45, 130);
        script.Level(3, Side.Sell, 45, 60);
        Play();
        desk.Wait(1);
        SubmitResult result = desk.Buy(desk.Alice, 45, 70);
        Assert.Equal(PostedStatus.Matched, result.Status);
        Assert.Equal("| 45x30", desk.Book());
        desk.Wait(1);
        Assert.Equal("| 45x60", desk.Book());
        desk.Wait(1);
        Assert.Equal("| 45x60", desk.Book());
        desk.Wait(10);
        Assert.Equal(Size.FromShares(10_070), desk.Alice.HoldingIn(desk.Market).Balance(Outcome.Yes));
        Assert.True(desk.Engine.Ledger.IsConserved);
    }

    [Fact]
    public void CrowdThatCrossesOursTradesWithUsAtOurPrice()
    {
        script.Level(0, Side.Buy, 40, 100);
        script.Level(2, Side.Buy, 47, 30);
        script.Level(4, Side.Buy, 47, 35);
        Play();
        desk.Wait(1);
        VenueOrder ours = desk.Sell(desk.Alice, 45, 20).Order!;
        desk.Wait(1);
        Assert.Equal((Size.FromShares(20), "47x10 40x100 |"), (ours.SizeMatched, desk.Book()));
        Assert.Equal(Cash.FromDollars(9), ours.CashMatched);
        desk.Wait(2);
        Assert.Equal("47x15 40x100 |", desk.Book());
    }

    [Fact]
    public void PrintThroughOurPriceHitsUsFirst()
    {
        script.Level(0, Side.Sell, 45, 100);
        script.Print(2, Side.Buy, 45, 25);
        Play();
        desk.Wait(1);
        VenueOrder ours = desk.Sell(desk.Alice, 44, 20).Order!;
        desk.Log.Take();
        desk.Wait(1);
        Assert.Equal((Size.FromShares(20), "| 45x95"), (ours.SizeMatched, desk.Book()));
        Assert.Equal(
            [
                "order key-1 Update Matched 20/20 None",
                "trade Matched Buy Yes 0.44 20",
                "print Buy Yes 0.44 20",
                "print Buy Yes 0.45 5",
                "level Sell 0.44 0",
                "level Sell 0.45 95",
            ],
            desk.Log.Take());
    }

    [Fact]
    public void PrintNobodyWaitsForIsStillShown()
    {
        script.Level(0, Side.Sell, 60, 10);
        script.Print(1, Side.Sell, 41, 25);
        Play();
        desk.Wait(0.5);
        desk.Log.Take();
        desk.Wait(1);
        Assert.Equal(["print Buy No 0.59 25"], desk.Log.Take());
        Assert.Equal(new Price(4100), desk.Market.LastTradePrice);
    }

    [Fact]
    public void ModelTakesOverWhenTheRecordingHasNoTrades()
    {
        for (int second = 0; second < 600; second++)
        {
            script.Level(second, Side.Buy, 40, 1000 + (second % 2));
            script.Level(second, Side.Sell, 45, 1000 + (second % 2));
        }

        Play(new BackgroundOptions { Takers = new TakerFlowParameters { RatePerSecond = 1 } });
        VenueOrder bid = desk.Buy(desk.Alice, 42, 100).Order!;
        desk.Wait(29);
        Assert.Equal(Size.Zero, bid.SizeMatched);
        desk.Wait(300);
        Assert.Equal(Size.FromShares(100), bid.SizeMatched);
    }

    [Fact]
    public void TickAndResolutionAreFollowed()
    {
        script.Level(0, Side.Sell, 60, 10);
        script.Add(1, at => MarketEvent.TickSizeChanged(at, at, TickSize.Mill));
        script.Add(2, at => MarketEvent.MarketResolved(at, at, Outcome.No));
        script.Level(3, Side.Buy, 40, 10);
        Play();
        desk.Buy(desk.Alice, 40, 50);
        desk.Log.Take();
        desk.Wait(1);
        Assert.Equal(["tick 0.01 0.001"], desk.Log.Take());
        desk.Wait(3);
        Assert.Equal((Outcome.No, "|"), (desk.Market.Winner, desk.Book()));
        Assert.Equal(Cash.FromDollars(20_000), desk.Alice.Cash);
    }

    [Fact]
    public void UnknownMarketsAreOpenedOnTheGivenTerms()
    {
        script.Spec = VenueDesk.Terms(5).Spec;
        script.Level(0, Side.Buy, 40, 100);
        Play(new BackgroundOptions { Terms = spec => VenueDesk.Terms() with { Spec = spec } });
        desk.Wait(1);
        Assert.True(desk.Engine.TryFindMarket(script.Spec.ConditionId, out var market));
        Assert.Equal(Size.FromShares(100), market.Book.Bids.BestSize);
    }

    [Fact]
    public void FirstEventHappensAtTheStartAndTheRestAsRecorded()
    {
        script.Level(1000, Side.Buy, 40, 100);
        script.Level(1005, Side.Buy, 41, 100);
        Timestamp start = desk.Now.PlusMicro(10 * Timestamp.MicroPerSecond);
        using BackgroundPlayer player = BackgroundPlayer.Start(desk.Engine, script, new BackgroundOptions(), start);
        Assert.Equal("|", desk.Book());
        desk.Wait(10);
        Assert.Equal("40x100 |", desk.Book());
        Assert.False(player.HasEnded);
        desk.Wait(5);
        Assert.Equal("41x100 40x100 |", desk.Book());
        Assert.True(player.HasEnded);
    }

    /// <summary>Without accounts the venue's books are the recording's, level by level, frame by frame.</summary>
    [Fact]
    public void RecordingStandsAtTheVenueAsItWas()
    {
        string path = RepositoryRoot.Combine("markets/recordings/neg-risk-500s.jsonl.gz");
        using RecordedFeed truth = RecordedFeed.Open(path, []);
        List<OrderBook> books = [];
        BackgroundOptions options = new()
        {
            Flow = FlowMode.None,
            Terms = spec => new PolyMaker.LocalVenue.Markets.VenueMarketTerms { Spec = spec },
        };
        BackgroundPlayer? player = null;
        int compared = 0;
        for (int events = 0; events < 20_000 && truth.TryRead(out int market, out MarketEvent e, out _); events++)
        {
            player ??= BackgroundPlayer.Start(desk.Engine, RecordedFeed.Open(path, []), options, e.At);
            while (books.Count <= market)
            {
                books.Add(new OrderBook());
            }

            Apply(books[market], e);
            if (events % 20 == 19)
            {
                desk.Engine.Advance(e.At.PlusMicro(-1));
                compared += Compare(truth, books, e.At);
            }
        }

        player?.Dispose();
        Assert.True(compared > 10, $"{compared} books compared");
    }

    private static void Apply(OrderBook book, in MarketEvent e)
    {
        if (e.Kind == MarketEventKind.BookReplaced)
        {
            book.Replace(e.Levels, e.At);
        }
        else if (e.Kind == MarketEventKind.LevelChanged)
        {
            book.Set(e.Side, e.Price, e.Size, e.At);
        }
    }

    /// <summary>Only books that no event of this very instant may have changed.</summary>
    private int Compare(RecordedFeed truth, List<OrderBook> books, Timestamp now)
    {
        int compared = 0;
        for (int market = 0; market < books.Count; market++)
        {
            bool isKnown = desk.Engine.TryFindMarket(truth.Markets[market].ConditionId, out var venue);
            if (!isKnown || books[market].UpdatedAt == now)
            {
                continue;
            }

            compared++;
            for (int units = 1; units < Price.UnitsPerDollar; units++)
            {
                Price price = new(units);
                Assert.Equal(books[market].Bids.SizeAt(price), venue!.Book.Bids.SizeAt(price));
                Assert.Equal(books[market].Asks.SizeAt(price), venue.Book.Asks.SizeAt(price));
            }
        }

        return compared;
    }

    private void Play(BackgroundOptions? options = null) =>
        BackgroundPlayer.Start(desk.Engine, script, options ?? new BackgroundOptions(), desk.Now);

    /// <summary>A feed written down in seconds, cents and shares.</summary>
    private sealed class Script : IMarketFeed
    {
        private readonly Queue<MarketEvent> events = new();

        public MarketSpec Spec { get; set; } = VenueDesk.Terms().Spec;

        public IReadOnlyList<MarketSpec> Markets => [Spec];

        public long RejectedFrames => 0;

        public void Level(double second, Side side, int cents, double shares) => Add(second, at =>
            MarketEvent.LevelChanged(
                at, at, Outcome.Yes, side, new Price(cents * 100), new Size((long)Math.Round(shares * 1e6))));

        public void Print(double second, Side taker, int cents, long shares) => Add(second, at =>
            MarketEvent.TradePrinted(at, at, Outcome.Yes, taker, new Price(cents * 100), Size.FromShares(shares)));

        public void Add(double second, Func<Timestamp, MarketEvent> make) =>
            events.Enqueue(make(VenueDesk.Start.PlusMicro((long)(second * Timestamp.MicroPerSecond))));

        public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
        {
            (market, endsFrame) = (0, true);
            return events.TryDequeue(out marketEvent);
        }

        public void Dispose()
        {
        }
    }
}
