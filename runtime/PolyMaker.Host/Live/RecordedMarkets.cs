using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Host.Live;

/// <summary>What a recording holds, read from end to end: a venue has to know its markets before it opens.</summary>
internal sealed record RecordedMarkets(
    string Recording, IReadOnlyList<MarketSpec> Markets, Timestamp First, Timestamp Last, long RejectedFrames)
{
    /// <param name="recording">The file.</param>
    /// <param name="known">Facts from market files, which a recording may not have.</param>
    /// <param name="isWanted">Whether a market is to be there; one that lacks a token never is.</param>
    public static RecordedMarkets Read(
        string recording, IReadOnlyList<MarketSpec> known, Func<MarketSpec, bool> isWanted)
    {
        using IMarketFeed feed = MarketRecording.Open(recording, known);
        Timestamp? first = null;
        Timestamp last = Timestamp.Zero;
        HashSet<int> seen = [];
        while (feed.TryRead(out int market, out MarketEvent each, out _))
        {
            seen.Add(market);
            first ??= each.At;
            last = each.At;
        }

        MarketSpec[] markets =
        [
            .. feed.Markets.Where((each, number) =>
                seen.Contains(number) && each.YesToken.Length > 0 && each.NoToken.Length > 0 && isWanted(each)),
        ];
        return new RecordedMarkets(recording, markets, first ?? Timestamp.Zero, last, feed.RejectedFrames);
    }
}
