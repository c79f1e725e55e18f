using System.Diagnostics.CodeAnalysis;
using PolyMaker.Core.Markets;

namespace PolyMaker.LocalVenue.Markets;

/// <summary>Markets by condition id and by token id, both as the venue writes them. One writer: the engine.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, VenueMarket> byCondition = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (VenueMarket Market, Outcome Outcome)> byToken = new(StringComparer.Ordinal);

    public void Add(VenueMarket market)
    {
        if (byToken.ContainsKey(market.Spec.YesToken) || byToken.ContainsKey(market.Spec.NoToken)
            || market.Spec.YesToken == market.Spec.NoToken || !byCondition.TryAdd(market.Spec.ConditionId, market))
        {
            throw new ArgumentException(
                $"market {market.Spec.ConditionId} or one of its tokens exists already; give each its own",
                nameof(market));
        }

        byToken.Add(market.Spec.YesToken, (market, Outcome.Yes));
        byToken.Add(market.Spec.NoToken, (market, Outcome.No));
    }

    public bool TryFind(string conditionId, [NotNullWhen(true)] out VenueMarket? market) =>
        byCondition.TryGetValue(conditionId, out market);

    public bool TryFind(string tokenId, [NotNullWhen(true)] out VenueMarket? market, out Outcome outcome)
    {
        bool found = byToken.TryGetValue(tokenId, out (VenueMarket Market, Outcome Outcome) place);
        (market, outcome) = place;
        return found;
    }
}
