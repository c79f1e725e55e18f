using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Synthetic;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.UnitTests.Simulation.Synthetic;

public sealed class SyntheticRecordingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void BookIsNeverCrossedOrOneSidedAndFramesRebuildIt(ulong seed)
    {
        SyntheticRecording recording = new(new SyntheticOptions { Markets = 2, Hours = 4, Seed = seed });
        OrderBook[] rebuilt = [new(), new()];
        (Timestamp venue, Timestamp received) = (Timestamp.Zero, Timestamp.Zero);
        while (recording.TryNext(out SyntheticHappening happening))
        {
            OrderBook truth = recording.Markets[happening.Market].Book;
            Assert.True(truth.IsTwoSided && !truth.IsCrossed);
            Assert.True(happening.VenueAt >= venue && happening.ReceivedAt >= received);
            Assert.Equal(0, happening.VenueAt.Micro % 1_000);
            (venue, received) = (happening.VenueAt, happening.ReceivedAt);
            Follow(rebuilt[happening.Market], in happening, truth);
        }
    }

    [Fact]
    public void SameSeedGivesTheSameRecordingAndFaultsDoNotChangeThePath()
    {
        SyntheticOptions clean = new() { Hours = 0.5, Seed = 9 };
        SyntheticParameters faulty = new() { DuplicateChance = 0.05 };

        Assert.Equal(Prices(clean), Prices(clean));
        Assert.Equal(Prices(clean), Prices(clean with { Parameters = faulty }));
        Assert.NotEqual(Prices(clean), Prices(clean with { Seed = 10 }));
    }

    [Fact]
    public void RateIsTheStatedOne()
    {
        SyntheticParameters quiet = new() { InformedRate = 6 };
        SyntheticRecording recording = new(new SyntheticOptions { Hours = 2, Parameters = quiet });
        int frames = 0;
        while (recording.TryNext(out _))
        {
            frames++;
        }

        Assert.InRange(frames / 7200.0, 5, 7.5);
    }

    [Fact]
    public void BookFollowsTheEfficientPrice()
    {
        SyntheticRecording recording = new(new SyntheticOptions { Hours = 4, Seed = 4 });
        (double distance, int frames) = (0, 0);
        while (recording.TryNext(out SyntheticHappening happening))
        {
            OrderBook book = recording.Markets[0].Book;
            double mid = (book.Bids.Best.ToDouble() + book.Asks.Best.ToDouble()) / 2;
            distance += Math.Abs(mid - happening.EfficientPrice);
            frames++;
        }

        Assert.InRange(distance / frames, 0, 0.012);
    }

    [Fact]
    public void GridBecomesFinerNearTheEndsAndOrdersStayOnIt()
    {
        SyntheticParameters wild = new() { QuietVolatility = 4 };
        SyntheticRecording recording = new(new SyntheticOptions { Markets = 4, Hours = 3, Parameters = wild });
        int changes = 0;
        while (recording.TryNext(out SyntheticHappening happening))
        {
            OrderBook book = recording.Markets[happening.Market].Book;
            changes += happening.Kind == SyntheticHappeningKind.TickChanged ? 1 : 0;
            Assert.True(happening.Kind != SyntheticHappeningKind.LevelChanged || book.Tick.Holds(happening.Price));
        }

        Assert.InRange(changes, 1, 4);
    }

    [Fact]
    public void EveryMarketResolvesOnceAsLikelyAsItsPrice()
    {
        SyntheticRecording recording = new(new SyntheticOptions { Markets = 200, Hours = 0.01, Seed = 2 });
        (double expected, int yes, int resolved) = (0, 0, 0);
        while (recording.TryNext(out SyntheticHappening happening))
        {
            if (happening.Kind == SyntheticHappeningKind.Resolved)
            {
                expected += happening.EfficientPrice;
                yes += happening.Outcome == Outcome.Yes ? 1 : 0;
                resolved++;
            }
        }

        Assert.Equal(200, resolved);
        Assert.InRange(yes, expected - 21, expected + 21);
    }

    [Fact]
    public void LostFramesAreFollowedByABookAndRepeatedOnesComeTwice()
    {
        SyntheticParameters faulty = new() { DropChance = 0.01, DuplicateChance = 0.02 };
        SyntheticFeed feed = new(new SyntheticRecording(new SyntheticOptions { Hours = 1, Parameters = faulty }));
        OrderBook rebuilt = new();
        (int wrong, int healed) = (0, 0);
        while (feed.TryRead(out _, out MarketEvent e, out _))
        {
            if (e.Kind == MarketEventKind.BookReplaced)
            {
                rebuilt.Replace(e.Levels, e.At);
                healed++;
            }
            else if (e.Kind == MarketEventKind.LevelChanged)
            {
                rebuilt.Set(e.Side, e.Price, e.Size, e.At);
                wrong++;
            }
        }

        Assert.True(healed > 100 && wrong > healed);
    }

    private static List<(Price, Size)> Prices(SyntheticOptions options)
    {
        SyntheticRecording recording = new(options);
        List<(Price, Size)> prices = [];
        while (recording.TryNext(out SyntheticHappening happening))
        {
            prices.Add((happening.Price, happening.Size));
        }

        return prices;
    }

    private static void Follow(OrderBook rebuilt, in SyntheticHappening happening, OrderBook truth)
    {
        switch (happening.Kind)
        {
            case SyntheticHappeningKind.Book:
                rebuilt.Replace(truth.Copy(), happening.VenueAt);
                break;
            case SyntheticHappeningKind.LevelChanged:
                rebuilt.Set(happening.Side, happening.Price, happening.Size, happening.VenueAt);
                break;
            case SyntheticHappeningKind.Trade:
                Assert.True(happening.Size.IsPositive);
                Assert.True(truth.On(happening.Side.Opposite()).SizeAt(happening.Price) >= happening.Size);
                break;
        }

        Assert.Equal(truth.Bids.LevelCount, rebuilt.Bids.LevelCount);
        Assert.Equal(truth.Bids.Best, rebuilt.Bids.Best);
        Assert.Equal(truth.Asks.Best, rebuilt.Asks.Best);
        Assert.Equal(truth.Asks.DepthWithin(500), rebuilt.Asks.DepthWithin(500));
    }
}
