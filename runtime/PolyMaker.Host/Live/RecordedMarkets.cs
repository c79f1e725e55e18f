using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Host.Live;

/// <summary>
/// What a recording holds: a venue has to know its markets before it opens. A recording whose head names them is opened
/// at once and read to its end meanwhile; any other has to be read first.
/// </summary>
internal sealed record RecordedMarkets(
    string Recording, IReadOnlyList<MarketSpec> Markets, Timestamp First, Task<RecordedEnd> End)
{
    /// <param name="recording">The file.</param>
    /// <param name="known">Facts from market files, which a recording may not have.</param>
    /// <param name="isWanted">Whether a market is to be there; one that lacks a token never is.</param>
    public static RecordedMarkets Read(
        string recording, IReadOnlyList<MarketSpec> known, Func<MarketSpec, bool> isWanted)
    {
        HashSet<string> named =
            [.. MarketRecording.Describe(recording).Markets.Select(market => market.ConditionId)];
        using IMarketFeed feed = MarketRecording.Open(recording, known);
        Timestamp first = Timestamp.Zero;
        HashSet<int> seen = [];
        if (named.Count > 0)
        {
            first = feed.TryRead(out _, out MarketEvent opening, out _) ? opening.At : first;
            MarketSpec[] all = [.. feed.Markets.Where(each => named.Contains(each.ConditionId))];
            return new RecordedMarkets(
                recording, [.. all.Where(each => IsWhole(each) && isWanted(each))], first,
                Task.Run(() => EndOf(recording, known)));
        }

        RecordedEnd end = ReadOn(feed, ref first, seen);
        MarketSpec[] markets =
            [.. feed.Markets.Where((each, number) => seen.Contains(number) && IsWhole(each) && isWanted(each))];
        return new RecordedMarkets(recording, markets, first, Task.FromResult(end));
    }

    private static bool IsWhole(MarketSpec spec) => spec.YesToken.Length > 0 && spec.NoToken.Length > 0;

    private static RecordedEnd EndOf(string recording, IReadOnlyList<MarketSpec> known)
    {
        using IMarketFeed feed = MarketRecording.Open(recording, known);
        Timestamp first = Timestamp.Zero;
        return ReadOn(feed, ref first, []);
    }

    private static RecordedEnd ReadOn(IMarketFeed feed, ref Timestamp first, HashSet<int> seen)
    {
        Timestamp last = Timestamp.Zero;
        while (feed.TryRead(out int market, out MarketEvent each, out _))
        {
            seen.Add(market);
            first = first == Timestamp.Zero ? each.At : first;
            last = each.At;
        }

        return new RecordedEnd(last, feed.RejectedFrames);
    }
}
