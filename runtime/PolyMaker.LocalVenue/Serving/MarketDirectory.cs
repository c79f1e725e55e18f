using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Markets by condition, slug and token. Grows only; reads are safe from several threads while the owner of the engine
/// adds.
/// </summary>
internal sealed class MarketDirectory
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, VenueMarket> byName =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (VenueMarket Market, Outcome Outcome)>
        byToken = new(StringComparer.Ordinal);

    private volatile VenueMarket[] all = [];

    public IReadOnlyList<VenueMarket> All => all;

    public void Add(VenueMarket market)
    {
        byName[market.Spec.ConditionId] = market;
        byName.TryAdd(market.Spec.Slug, market);
        byToken[market.YesToken.Text] = (market, Outcome.Yes);
        byToken[market.NoToken.Text] = (market, Outcome.No);
        all = [.. all, market];
    }

    /// <summary>By condition id or slug.</summary>
    public VenueMarket? Find(string name) => byName.GetValueOrDefault(name);

    public bool TryToken(string token, out VenueMarket market, out Outcome outcome)
    {
        bool isKnown = byToken.TryGetValue(token, out (VenueMarket Market, Outcome Outcome) place);
        (market, outcome) = place;
        return isKnown;
    }

    /// <summary>
    /// What orders a market and a token name together, either of which may be empty; null when one is not known, or
    /// the token is another market's: such a filter fits nothing.
    /// </summary>
    public OrderFilter? FilterOf(string market, string token)
    {
        VenueMarket? named = Find(market);
        if (token.Length == 0)
        {
            return market.Length == 0 ? OrderFilter.All : named is null ? null : new OrderFilter(named, null);
        }

        return TryToken(token, out VenueMarket owner, out Outcome outcome)
            && (market.Length == 0 || ReferenceEquals(named, owner))
            ? new OrderFilter(owner, outcome)
            : null;
    }

    public IEnumerable<(VenueMarket Market, Outcome Outcome)> Known(IEnumerable<string> tokens)
    {
        foreach (string token in tokens)
        {
            if (TryToken(token, out VenueMarket market, out Outcome outcome))
            {
                yield return (market, outcome);
            }
        }
    }
}
