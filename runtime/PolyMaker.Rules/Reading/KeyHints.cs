using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>What to type for a key that is missing, and where a key belongs that is known elsewhere.</summary>
internal static class KeyHints
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["version"] = "1",
        ["market"] = "the-slug",
        ["profile"] = "base",
        ["clamp"] = "[low, high]",
        ["value"] = "0.6c",
        ["range"] = "[0c, 3c]",
        ["edge"] = "[0c, 0c, 1c]",
        ["max_position"] = "500sh",
        ["max_notional"] = "$400",
        ["max_loss_day"] = "$50",
        ["max_open_orders"] = "12",
        ["inputs"] = "[book.mid]",
        ["unit"] = "price",
        ["on_error"] = "0c",
        ["max_age"] = "30s",
        ["merge_above"] = "50sh",
        ["max"] = "$300",
        ["match"] = "{ slug: \"fed-*\" }",
        ["for"] = "inv.vwap + 1c",
        ["step"] = "1tick",
        ["count"] = "3",
        ["fair"] = "{ mid: { set: book.micro }, clamp: [1tick, 100c - 1tick] }",
        ["half_spread"] = "{ base: { set: 1c }, clamp: [1tick, 6c] }",
        ["skew"] = "{ inventory: { set: -1c * inv.ratio }, clamp: [-2c, 2c] }",
        ["size_scale"] = "{ one: { set: 1 }, clamp: [0.25, 1] }",
        ["keep"] = "{ max_markets: 20 }",
        ["max_markets"] = "20",
        ["score"] = "{ base: { set: market.volume / $1 }, clamp: [0, 100000] }",
        ["key_file"] = "../keys/sheets.json",
        ["id"] = "SPREADSHEET_ID",
    };

    private static readonly string[] OfTheRules =
        ["account", "schedules", "signals", "scripts", "sources", "profiles", "markets", "reload"];

    /// <summary>
    /// For what YAML took for a key: a colon without its space, a condition behind a comma; null: neither.
    /// </summary>
    public static string? Glued(MapEntry entry, KeySet keys)
    {
        if (GluedKey(entry, keys) is { } key)
        {
            return $"write a space behind the colon: `{key}: {entry.Name[(key.Length + 1)..].Trim()}`";
        }

        bool isValue = entry.Value is ScalarNode { Value.Length: 0 }
            && entry.Name.Any(each => each is '.' or '<' or '>' or '=' or '(');
        return isValue ? "a comma ends the value before it: join conditions with `and`, or quote the whole expression"
            : null;
    }

    /// <summary>The key that `key:value` begins with; null when it is none that is known here.</summary>
    public static string? GluedKey(MapEntry entry, KeySet keys)
    {
        int colon = entry.Name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && keys.Names.Contains(entry.Name[..colon]) ? entry.Name[..colon] : null;
    }

    /// <summary>"`max_notional: $400` and `max_loss_day: $50`", ready to be typed.</summary>
    public static string Lines(IReadOnlyList<string> keys) =>
        Listed([.. keys.Select(key => $"`{key}:{(Examples.TryGetValue(key, out string? like) ? " " + like : "")}`")]);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string Listed(IReadOnlyList<string> words) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";

    /// <summary>How a list is written whose items are more than words; null where they are not.</summary>
    public static string? ListForm(string key, RuleNode? given) => key switch
    {
        "markets" when given is MapNode => "write each as `- { match: { slug: \"fed-*\" }, profile: base }`",
        "flow" when given is ScalarNode { Value: var text } && !text.StartsWith("at most ", StringComparison.Ordinal) =>
            "write `flow: [at most 500sh per 1h per side]`",
        _ => null,
    };

    /// <summary>For a word that means something in another place or another program; null for any other.</summary>
    public static string? Elsewhere(string key, KeySet keys) => key switch
    {
        "mode" => "how it trades is said when it starts: `polymaker run --venue paper`",
        "enabled" or "disabled" => "to rest, write `quote_when: false`",
        "include" or "includes" or "import" => "every file of profiles/ and markets/ is read by itself",
        "sub" or "subtract" or "minus" when keys == TermDocument.Keys => "write `add:` with a minus: add: -(…)",
        "plus" or "sum" when keys == TermDocument.Keys => "write `add:`",
        "times" or "multiply" or "scale" when keys == TermDocument.Keys => "write `mul:`",
        "div" or "divide" when keys == TermDocument.Keys => "write `mul: 1 / …`",
        "if" or "unless" or "condition" when keys == TermDocument.Keys => "write `when:`",
        _ when keys == MatchDocument.Keys && MatchDocument.MatchKeys.Names.Contains(key) =>
            $"`{key}:` stands inside `match: {{ … }}`",
        _ when keys == MatchDocument.MatchKeys && MatchDocument.Facts.Contains(key) =>
            $"write min_{key} or max_{key}",
        _ when OfTheRules.Contains(key) && keys == MarketDocument.Keys => $"`{key}:` stands in bands.yaml",
        _ when OfTheRules.Contains(key) && keys == BandsDocument.ProfileFileKeys =>
            $"`{key}:` stands in bands.yaml, once for all profiles",
        _ when OfTheRules.Contains(key) && keys == ProfileDocument.Keys =>
            $"`{key}:` stands beside `profiles:`, not inside a profile",
        _ => null,
    };
}
