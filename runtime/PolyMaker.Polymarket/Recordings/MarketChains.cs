using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>All rebuilt books and hash chains of a verification, by token, and what two tokens of a market share.</summary>
internal sealed class MarketChains(TokenRegistry registry, VerifyReport report)
{
    private readonly BookHash hash = new();
    private readonly Dictionary<TokenPlace, Entry> entries = [];
    private readonly Dictionary<int, LastTrade> lastTrades = [];

    public IEnumerable<Entry> All => entries.Values;

    public TokenRegistry Registry => registry;

    public bool TryAdmit(ReadOnlySpan<byte> market, ReadOnlySpan<byte> asset, out Entry entry)
    {
        if (!registry.TryAdmit(market, asset, out TokenPlace place))
        {
            entry = null!;
            return false;
        }

        if (!entries.TryGetValue(place, out entry!))
        {
            TokenBook token = new(place, market.ToArray(), asset.ToArray());
            LastTrade lastTrade = LastTradeOf(place.Market);
            entry = new Entry(token, new HashChain(token, lastTrade, hash, report), lastTrade);
            entries.Add(place, entry);
        }

        return true;
    }

    /// <summary>The other token of the same market, if it was seen.</summary>
    public bool TryTwin(Entry entry, out Entry twin)
    {
        TokenPlace place = entry.Token.Place;
        return entries.TryGetValue(
            place with { Outcome = Core.Markets.SideExtensions.Opposite(place.Outcome) }, out twin!);
    }

    private LastTrade LastTradeOf(int market)
    {
        if (!lastTrades.TryGetValue(market, out LastTrade? lastTrade))
        {
            lastTrade = new LastTrade();
            lastTrades.Add(market, lastTrade);
        }

        return lastTrade;
    }

    /// <summary>One token's book and chain.</summary>
    public sealed record Entry(TokenBook Token, HashChain Chain, LastTrade LastTrade)
    {
        public Timestamp NewestChange { get; set; }
    }
}
