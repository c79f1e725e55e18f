using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

/// <summary>
/// A reader like the trading loop: builds books from what it is told, and checks the channel's promises.
/// </summary>
internal sealed class ListeningSink : IMarketSink
{
    private readonly Dictionary<int, HashSet<Size>> trades = [];
    private readonly Dictionary<int, bool> openFrames = [];

    public Dictionary<int, OrderBook> Books { get; } = [];

    public Dictionary<int, int> Losses { get; } = [];

    public List<MarketEvent> Others { get; } = [];

    public int Events { get; private set; }

    /// <summary>While set, says whether there is room.</summary>
    public Func<bool>? HasRoom { get; set; }

    /// <summary>Markets whose last event did not end its frame.</summary>
    public IEnumerable<int> UnfinishedFrames => openFrames.Where(frame => frame.Value).Select(frame => frame.Key);

    public bool TryTake(int market, in MarketEvent marketEvent, bool endsFrame)
    {
        if (HasRoom is not null && !HasRoom())
        {
            openFrames[market] = false;
            return false;
        }

        Events++;
        openFrames[market] = !endsFrame;
        OrderBook book = BookOf(market);
        switch (marketEvent.Kind)
        {
            case MarketEventKind.BookReplaced:
                book.Replace(marketEvent.Levels, marketEvent.At);
                break;
            case MarketEventKind.LevelChanged:
                Assert.True(book.IsReady, "a change was told of a book known to be stale");
                book.Set(marketEvent.Side, marketEvent.Price, marketEvent.Size, marketEvent.At);
                break;
            case MarketEventKind.TradePrinted:
                trades.TryAdd(market, []);
                Assert.True(trades[market].Add(marketEvent.Size), "a trade was told twice");
                break;
            default:
                Others.Add(marketEvent);
                break;
        }

        return true;
    }

    public void Lost(int market, Timestamp at)
    {
        openFrames[market] = false;
        BookOf(market).Invalidate();
        Losses[market] = Losses.GetValueOrDefault(market) + 1;
    }

    public OrderBook BookOf(int market) =>
        Books.TryGetValue(market, out OrderBook? book) ? book : Books[market] = new OrderBook();

    public int TradesOf(int market) => trades.TryGetValue(market, out HashSet<Size>? told) ? told.Count : 0;

    /// <summary>"" when equal, otherwise the first level that differs.</summary>
    public static string Difference(OrderBook expected, OrderBook actual)
    {
        for (int units = 0; units <= Price.UnitsPerDollar; units++)
        {
            Price price = new(units);
            if (expected.Bids.SizeAt(price) != actual.Bids.SizeAt(price)
                || expected.Asks.SizeAt(price) != actual.Asks.SizeAt(price))
            {
                return $"at {price}: {expected.Bids.SizeAt(price)}/{expected.Asks.SizeAt(price)} at the venue, "
                    + $"{actual.Bids.SizeAt(price)}/{actual.Asks.SizeAt(price)} here";
            }
        }

        return "";
    }
}
