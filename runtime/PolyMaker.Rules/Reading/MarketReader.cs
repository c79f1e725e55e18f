using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads one markets/*.yaml file.</summary>
internal static class MarketReader
{
    /// <summary>Null when the file is not a map at all (reported).</summary>
    public static MarketDocument? Read(SourceText source, DiagnosticBag bag)
    {
        RuleNode? root = NodeReader.Read(source, bag);
        if (root is not MapNode map)
        {
            if (root is not (null or BrokenNode))
            {
                bag.Error("E102", root.Span, $"a market file is a map, found {root.Kind}",
                    "start it with `market: the-slug`");
            }

            return null;
        }

        SourceSpan top = new(source, 0, 1);
        FieldReader fields = new(map, MarketDocument.Keys, top, bag);
        ReadLayer(map, top, bag);
        NamedText? market = fields.Text("market");
        RequireSlug(market, bag);
        if (map.Find("expires") is { } end && string.IsNullOrEmpty(fields.Text("because")?.Value))
        {
            bag.Warning("W494", end.Key.Span, "nothing says why this override is there", "add `because: …`");
        }

        return new MarketDocument(
            market,
            fields.Text("profile"),
            fields.Text("because")?.Value,
            fields.Date("expires"),
            Identity(fields, bag),
            fields.Text("recording"),
            map)
        {
            ExpiresSpan = map.Find("expires")?.Value.Span ?? top,
        };
    }

    /// <summary>A title in place of the slug would name no market, and nothing would be quoted.</summary>
    private static void RequireSlug(NamedText? market, DiagnosticBag bag)
    {
        if (market is null || market.Value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)
            || letter is '-' or '_'))
        {
            return;
        }

        if (market.Value.AsSpan().IndexOfAny('*', '?') >= 0 && SlugPattern.NeverFits(market.Value) is null)
        {
            bag.Error("E312", market.Span, $"'{market.Value}' is a pattern; a market file is about one market",
                "name its slug here; what holds for many is a profile, given to them under `markets:` in bands.yaml");
        }
        else
        {
            string path = market.Value.Split('?', '#')[0].TrimEnd('/');
            IEnumerable<char> letters = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant()
                .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
            string meant = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
            bag.Error("E312", market.Span, $"'{market.Value}' is not the slug of a market",
                $"copy it from the market's web address, like {meant}");
        }
    }

    private static void ReadLayer(MapNode map, SourceSpan top, DiagnosticBag bag) =>
        ProfileReader.Read(map, MarketDocument.Keys, top, bag, partial: true);

    private static IdentityDocument? Identity(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("identity") is not { } map)
        {
            return null;
        }

        SourceSpan owner = fields.KeySpan("identity") ?? map.Span;
        FieldReader identity = new(map, IdentityDocument.Keys, owner, bag);
        return new IdentityDocument(
            owner,
            identity.Text("condition_id"),
            Tokens(identity, bag),
            Number(identity, "tick"),
            Number(identity, "min_size"),
            identity.Flag("neg_risk"),
            Number(identity, "fee_rate"),
            EndTime(identity, bag))
        {
            Group = identity.Text("group"),
            Tags = identity.TextList("tags"),
            Liquidity = Number(identity, "liquidity"),
            Volume = Number(identity, "volume"),
            Price = Number(identity, "price"),
            RebateRate = Number(identity, "rebate_rate"),
            Rewards = Rewards(identity, bag),
        };
    }

    private static RewardsDocument? Rewards(FieldReader identity, DiagnosticBag bag)
    {
        if (identity.Map("rewards") is not { } map)
        {
            return null;
        }

        FieldReader rewards = new(map, RewardsDocument.Keys, identity.KeySpan("rewards") ?? map.Span, bag);
        return new RewardsDocument(
            Number(rewards, "max_spread"), Number(rewards, "min_size"), Number(rewards, "per_day"));
    }

    private static TokensDocument? Tokens(FieldReader identity, DiagnosticBag bag)
    {
        if (identity.Map("tokens") is not { } map)
        {
            return null;
        }

        FieldReader tokens = new(map, TokensDocument.Keys, identity.KeySpan("tokens") ?? map.Span, bag);
        return new TokensDocument(tokens.Text("yes"), tokens.Text("no"));
    }

    private static LimitDocument? Number(FieldReader fields, string key) =>
        fields.Text(key) is { } text ? Literal.Read(key, text, LiteralUnit.Plain, fields.Bag) : null;

    private static Timestamp EndTime(FieldReader identity, DiagnosticBag bag)
    {
        if (identity.Text("end_time") is not { } text)
        {
            return Timestamp.Never;
        }

        return Instant.Read(text, bag) ?? Timestamp.Never;
    }
}
