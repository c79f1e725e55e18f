using System.Text;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Feed;

/// <summary>
/// Token ids to markets. Known markets come first; a condition nobody declared gets an inferred specification: its
/// first token seen counts as YES and the second as NO. Lookups work on bytes and allocate nothing. One writer: the
/// feed that owns it.
/// </summary>
public sealed class TokenRegistry
{
    private const int AnnouncedLimit = 10_000;
    private const int IdLengthLimit = 256;
    private const int ShortIdLength = 8;

    private readonly List<MarketSpec> markets = [];
    private readonly HashSet<string> slugs = new(StringComparer.Ordinal);
    private readonly ByteTable tokens = new();
    private readonly List<TokenPlace> places = [];
    private readonly ByteTable conditions = new();
    private readonly List<int> marketOfCondition = [];
    private readonly Dictionary<string, MarketSpec> announced = new(StringComparer.Ordinal);
    private readonly HashSet<int> inferred = [];

    public TokenRegistry(IReadOnlyList<MarketSpec> known)
    {
        foreach (MarketSpec market in known)
        {
            Add(market);
        }
    }

    public IReadOnlyList<MarketSpec> Markets => markets;

    /// <summary>
    /// Tokens refused because their condition already has two others, because the frame named no condition, or because
    /// the registry is closed.
    /// </summary>
    public long RefusedTokens { get; private set; }

    /// <summary>
    /// Takes declared markets only: a live channel hears of markets it never asked for (a new_market of every market
    /// there is), and none of them may appear by itself.
    /// </summary>
    public bool IsClosed { get; init; }

    /// <summary>Declares one more market and returns its number; the same condition keeps the number it has.</summary>
    public int Declare(MarketSpec market)
    {
        if (TryFindMarket(Encoding.UTF8.GetBytes(market.ConditionId), out int number))
        {
            return number;
        }

        Add(market);
        return markets.Count - 1;
    }

    /// <summary>True when nobody declared this market: its data comes from the frames alone.</summary>
    public bool IsInferred(int market) => inferred.Contains(market);

    public bool TryFind(ReadOnlySpan<byte> token, out TokenPlace place)
    {
        int number = tokens.Find(token);
        place = number < 0 ? default : places[number];
        return number >= 0;
    }

    /// <summary>The token's place, making an inferred market or completing one when it is new.</summary>
    public bool TryAdmit(ReadOnlySpan<byte> condition, ReadOnlySpan<byte> token, out TokenPlace place)
    {
        if (TryFind(token, out place))
        {
            return true;
        }

        bool isNamed = condition.Length is > 0 and <= IdLengthLimit && token.Length is > 0 and <= IdLengthLimit;
        if (IsClosed || !isNamed)
        {
            RefusedTokens++;
            return false;
        }

        if (!TryFindMarket(condition, out int market))
        {
            string id = Encoding.UTF8.GetString(condition);
            market = markets.Count;
            if (announced.Remove(id, out MarketSpec? spec))
            {
                Add(spec);
                if (TryFind(token, out place))
                {
                    return true;
                }

                RefusedTokens++;
                return false;
            }

            inferred.Add(market);
            Add(new MarketSpec { ConditionId = id, Slug = ShortSlug(id), YesToken = "", NoToken = "" });
        }

        return TryComplete(market, token, out place);
    }

    public bool TryFindMarket(ReadOnlySpan<byte> condition, out int market)
    {
        int number = conditions.Find(condition);
        market = number < 0 ? -1 : marketOfCondition[number];
        return number >= 0;
    }

    /// <summary>
    /// Remembers a new_market message in case its condition is ever traded here; it does not become a market by
    /// itself.
    /// </summary>
    public void Announce(MarketSpec market)
    {
        if (!IsClosed
            && announced.Count < AnnouncedLimit
            && conditions.Find(Encoding.UTF8.GetBytes(market.ConditionId)) < 0)
        {
            announced.TryAdd(market.ConditionId, market);
        }
    }

    /// <summary>Replaces what is known of an inferred market; identity and tokens must stay.</summary>
    public void Learn(int market, MarketSpec better) => markets[market] = better;

    private bool TryComplete(int market, ReadOnlySpan<byte> token, out TokenPlace place)
    {
        MarketSpec spec = markets[market];
        place = default;
        if (spec.YesToken.Length > 0 && spec.NoToken.Length > 0)
        {
            RefusedTokens++;
            return false;
        }

        string id = Encoding.UTF8.GetString(token);
        place = new TokenPlace(market, spec.YesToken.Length == 0 ? Outcome.Yes : Outcome.No);
        markets[market] = place.Outcome == Outcome.Yes ? spec with { YesToken = id } : spec with { NoToken = id };
        AddToken(id, place);
        return true;
    }

    private void Add(MarketSpec market)
    {
        int index = markets.Count;
        markets.Add(market);
        slugs.Add(market.Slug);
        conditions.Add(Encoding.UTF8.GetBytes(market.ConditionId));
        marketOfCondition.Add(index);
        AddToken(market.YesToken, new TokenPlace(index, Outcome.Yes));
        AddToken(market.NoToken, new TokenPlace(index, Outcome.No));
    }

    private void AddToken(string id, TokenPlace place)
    {
        if (id.Length > 0)
        {
            tokens.Add(Encoding.UTF8.GetBytes(id));
            places.Add(place);
        }
    }

    /// <summary>The shortest prefix of the condition id that no other market has taken.</summary>
    private string ShortSlug(string id)
    {
        for (int length = Math.Min(ShortIdLength, id.Length); length < id.Length; length++)
        {
            if (!slugs.Contains(id[..length]))
            {
                return id[..length];
            }
        }

        return id;
    }
}
