using System.Collections.Frozen;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// Every diagnostic code. E0xx: the file cannot be read; E1xx: its shape is wrong; E2xx: an expression is wrong; E3xx:
/// each part is right but they do not go together; E4xx: a rule test is wrong (from E440: a quoting form); E5xx: a
/// script is wrong; W: worth knowing. Codes are stable: one is never reused for something else.
/// </summary>
public static class DiagnosticCatalog
{
    /// <summary>In order of code.</summary>
    public static readonly IReadOnlyList<DiagnosticEntry> Entries =
        [.. Reading(), .. Shape(), .. Formulas(), .. Meaning().TakeWhile(IsError), .. TestCatalog.Entries,
            .. FormCatalog.Errors, .. SourceCatalog.Errors, .. SelectionCatalog.Errors, .. LayerCatalog.Errors,
            .. Scripts(),
            .. Meaning().SkipWhile(IsError), .. Proofs(), .. FormCatalog.Warnings, .. SourceCatalog.Warnings,
            .. SelectionCatalog.Warnings, .. LayerCatalog.Warnings];

    private static readonly FrozenDictionary<string, DiagnosticEntry> ByCode =
        Entries.ToFrozenDictionary(entry => entry.Code);

    public static DiagnosticEntry? Find(string code) => ByCode.GetValueOrDefault(code);

    private static bool IsError(DiagnosticEntry entry) => entry.Code[0] == 'E';

    private static DiagnosticEntry[] Reading() =>
    [
        new("E001", "file or folder not found", "A rule file, the markets folder or a market file could not be opened.",
            "rules/bands.yaml and a markets folder, possibly empty"),
        new("E002", "file too large", "Rule files are small; anything over 1 MB is not one.",
            "move data out of the rule file"),
        new("E003", "not UTF-8", "The bytes are not valid UTF-8, so names and columns would be guesses.",
            "save as UTF-8"),
        new("E004", "tab in indentation", "YAML does not allow tabs there.", "two spaces per level"),
        new("E005", "YAML syntax", "The file is not valid YAML from this place on; nothing after it was checked.",
            "add: \"x\"   # quote what contains ': ', or starts with @ or `"),
        new("E006", "nested too deep", "No rule needs more than 7 levels.", "profiles: { base: { quote: … } }"),
        new("E007", "more than one document", "One file is one document.", "remove the `---` line"),
        new("E008", "empty file", "An empty file would mean no rules at all, which is never what was meant.",
            "version: 1"),
        new("E010", "duplicate key", "YAML would silently keep one of the two.", "keep one"),
        new("E011", "key is not plain text", "A key is missing, or is itself a list or map.", "name: value"),
        new("E012", "anchor, alias, merge key or tag",
            "Sharing is done with `extends` and `params`, where plan and diff can show it. "
            + "`!x` is a YAML tag, not a negation.", "quote_when: not vol.jump_z > 4"),
        new("E013", "expression split by YAML", "In a flow map or list YAML splits at commas, also inside parentheses.",
            "{ add: \"clamp(x, -1c, 1c)\" }"),
    ];

    private static DiagnosticEntry[] Shape() =>
    [
        new("E101", "unknown key", "A key that nothing reads is a misspelt rule.",
            "use one of the keys named in the message"),
        new("E102", "wrong kind of value", "A map, a list or text was expected.", "quote: { fair: { … } }"),
        new("E103", "something is missing", "The merged plan of a profile that a market uses must be complete.",
            "fair: { base: { set: book.mid }, clamp: [1tick, 99c] }"),
        new("E104", "unknown version", "The file was written for another version of the language.", "version: 1"),
        new("E105", "not one of the words", "Only certain words are understood here.",
            "on_breach: { max_loss_day: halt }"),
        new("E106", "wrong number of items",
            "A clamp and a range have two ends; edge and size have min, target and max.",
            "edge: [0c, 0c, 1c]"),
        new("E107", "not a name", "Names appear in expressions, metrics and reports.", "half_spread_2"),
        new("E108", "not a literal", "Limits, dates and identity are literals, exact and without expressions.",
            "max_position: 500sh"),
        new("E109", "operations of a term", "A term does exactly one thing.", "toxic: { add: 0.4c, when: flow.z > 2 }"),
        new("E110", "kind of a signal or schedule",
            "A signal is one of ewma, latch, rate, volatility, value; a schedule one of cron, before, after, from. "
            + "Each has the times it needs and no other.", "toxic: { ewma: flow.signed_ratio, half_life: 30s }"),
        new("E111", "time of a schedule",
            "The cron pattern, instant, time of day, length or zone cannot be understood, or never comes.",
            "nfp: { cron: \"25 13 * * 5\", for: 20m, tz: UTC }"),
    ];

    private static DiagnosticEntry[] Formulas() =>
    [
        new("E200", "empty expression", "A value or formula was expected.", "when: book.age < 2s"),
        new("E201", "unknown name", "The vocabulary and the plan's params are all there is.", "book.mid, p.half"),
        new("E202", "expression syntax", "The expression cannot be read at this place.", "if(a > b, a, b)"),
        new("E203", "unknown function", "The language has a fixed set of functions.", "clamp(x, low, high)"),
        new("E204", "units do not match", "Only numbers of one unit can be added or compared: shares are not dollars.",
            "inv.shares * book.mid > $400"),
        new("E205", "true or false expected, or a number", "Conditions and numbers do not stand for one another.",
            "when: flow.z > 2"),
        new("E206", "wrong number of arguments", "The function takes another number of arguments.",
            "clamp(x, low, high)"),
        new("E207", "expression too large", "At most 1,000 characters, 32 levels and 200 values and operators.",
            "split it into terms"),
        new("E208", "number or unit", "Literals are decimal, without leading zeros, with a known unit directly behind.",
            "0.6c 5bp 2tick 40sh $50 30s 2%"),
        new("E209", "unit of the result",
            "Each place needs one unit: fair, half_spread, skew and edges a price, sizes shares, "
            + "size_scale and mul a plain number.", "half_spread: { base: { set: 0.6c } }"),
        new("E210", "constant without a value",
            "This part is a division by zero, or infinite, whatever the market does.", "1 / 2"),
        new("E211", "function of a unit",
            "exp, log and roundings need a plain number: the logarithm of a price depends on whether it "
            + "is in cents.", "floor(book.mid / 1tick) * 1tick"),
    ];

    private static DiagnosticEntry[] Scripts() =>
    [
        new("E501", "script syntax", "The script is not JavaScript (ECMAScript 5) at this place.",
            "function adj(x) { return 0.004 * x; }"),
        new("E502", "not part of the script language",
            "Scripts are pure: nothing in them could run without end, allocate without bound, reach out of the script "
            + "or mean something else than it seems to. One expression in a rule file has no loops, arrays or text; "
            + "functions in a file have.", "function adj(x) { var a = Math.abs(x); return a > 1 ? 1 : a; }"),
        new("E503", "unknown name in a script", "A function sees its parameters, its variables, Math and its file.",
            "inputs: [book.micro], and function adj(micro) { … }"),
        new("E504", "kind of value in a script",
            "Numbers and conditions do not stand for one another, and every path returns one.",
            "return x > 0 ? 1 : 0;"),
        new("E505", "script too large",
            "At most 16,384 characters (1,000 in a rule file), 64 brackets deep, and in the hot lane 10,000 steps with "
            + "all that is called.", "keep a result in a variable instead of computing it twice"),
        new("E506", "functions that call each other", "A circle of calls would never end.",
            "compute it without calling back"),
        new("E507", "no such script file", "Scripts lie in the rules folder and are named from there.",
            "file: scripts/fair_adj.js"),
        new("E508", "script and its entry differ",
            "The file needs a function of the entry's name, with one parameter for each input, that returns a number.",
            "fair_adj: { file: scripts/fair_adj.js, inputs: [book.micro], … }"),
    ];

    private static DiagnosticEntry[] Meaning() =>
    [
        new("E301", "unknown profile", "Nothing under `profiles:` has this name.", "profile: base"),
        new("E302", "profile extends itself", "A chain of `extends` must end.", "cut one `extends`"),
        new("E303", "value outside its range", "A param's value lies in its range, and the range is [low, high].",
            "half: { value: 0.6c, range: [0.2c, 3c] }"),
        new("E304", "null removes nothing", "Nothing of this name is inherited, so the removal is a misspelling.",
            "far: null"),
        new("E305", "empty clamp", "Low is above high.", "clamp: [1tick, 6c]"),
        new("E306", "bands do not tile", "An order in an overlap belongs to two bands; one in a gap to none.",
            "near: { edge: [0c, 0c, 0.5c] … }, far: { edge: [0.5c, 1c, 2c] … }"),
        new("E307", "band out of order", "min <= target <= max; edges are not negative, sizes are positive.",
            "size: [20sh, 40sh, 60sh]"),
        new("E308", "impossible limit", "Under this limit nothing could ever be quoted.", "max_position: 500sh"),
        new("E309", "too many bands", "The engine keeps room for 16 bands a side.",
            "merge neighbours into wider bands"),
        new("E310", "risk loosened", "A layer may only tighten what a more general layer set; both places are named.",
            "raise the limit where it was first set, if that is meant"),
        new("E311", "two files for one market", "It would be left to chance which one is used.", "keep one"),
        new("E312", "identity", "The venue could not have given this condition id, token, tick, size or rate.",
            "tick: 0.001"),
        new("E313", "param is not constant", "Params are moved while trading; what computes is a term.",
            "half: { value: 0.6c, range: … }"),
        new("E320", "values that need each other",
            "A signal is computed before what reads it, so a circle of signals has no beginning.",
            "drift: { rate: book.micro, per: 1m }"),
        new("E330", "market over the account's limit",
            "The worst case of one market file is more than account.max_exposure allows all markets together: its own "
            + "limit could never be used, and one of the two is a slip.",
            "account: { max_exposure: $500 }"),
        new("E420", "pairs cannot be merged so",
            "Merging takes pairs of YES and NO out of what is held, with one transaction of the chain each time.",
            "pairs: { merge_above: 50sh, every: 5m }"),
        new("E430", "weight of a plan",
            "The account shares its capital out by one weight for all markets. Params, signals and scripts belong "
            + "to the plan of one of them.", "allocate: { weight: \"1c / max(vol.ewma_10m, 0.1c)\" }"),
        new("W301", "override expired",
            "Its date has passed: params, quote, bands and quote_when of the file are left out. Its risk "
            + "limits stay, because time alone must not loosen risk.", "expires: 2026-12-17"),
        new("W302", "not enough open orders", "Each band needs an order on both sides.", "max_open_orders: 12"),
        new("W303", "band below the smallest order", "The venue would not take it.", "size: [5sh, 10sh, 20sh]"),
        new("W304", "new name beside a similar one",
            "A layer adds a term or band whose name is almost that of an inherited one: a misspelt override does not "
            + "replace, it adds.", "half_spread: { toxic: { add: 0.8c } }"),
        new("W425", "pairs merged too late",
            "Every pair that is not merged ties up a dollar; with so many of them the market has none left to quote "
            + "with before the first merge.", "pairs: { merge_above: 50sh }"),
        new("E450", "defined twice", "A profile, signal or schedule has one place in all rule files together.",
            "rename one of the two"),
    ];

    /// <summary>What `check` and the start of a run prove from the declared ranges of names and params.</summary>
    private static DiagnosticEntry[] Proofs() =>
    [
        new("W401", "condition never true",
            "Over the whole declared range of every name and param the condition fails, so what it guards is dead. "
            + "With 'while p.x is …' it holds for the param as it stands, not for its whole range.",
            "toxic: { add: 0.4c, when: abs(flow.z) > 3 }"),
        new("W402", "condition always true",
            "The condition holds over the whole declared range: it decides nothing, and may not say what was meant.",
            "quote_when: book.age < 60s"),
        new("W403", "clamp always decides",
            "Whatever the market does, the terms end beyond one end of the clamp, and the clamp alone says the value.",
            "half_spread: { base: { set: 0.6c }, clamp: [0.5tick, 6c] }"),
        new("W404", "clamp far away",
            "The clamp is more than ten times as wide as what the terms can reach. It is there to catch a slip in a "
            + "term or param, and this one would not.", "skew: { lean: { set: -1c * inv.ratio }, clamp: [-2c, 2c] }"),
        new("W405", "comparison decided beforehand",
            "A part of a larger condition is the same whatever the market does: often a threshold in another scale.",
            "quote_when: abs(book.imbalance) < 0.9 and book.age < 2s"),
        new("W406", "nothing uses it",
            "A parameter that no expression reads, or a profile that no market and no other profile names: editing it "
            + "changes nothing.", "half_spread: { base: { set: p.half } }"),
        new("W407", "term without effect",
            "It adds 0, multiplies by 1, limits what never reaches the limit, or is overwritten by a later "
            + "unconditional `set`.", "half_spread: { base: { set: p.half }, vol: { add: vol.ewma_1m } }"),
        new("W408", "unreachable markets entry", "The first match wins, and an earlier pattern matches all of this.",
            "- { match: { slug: \"fed-*\" }, profile: wide }\n- { match: { slug: \"*\" }, profile: base }"),
        new("W409", "spread below a tick",
            "Bid and ask would be less than one tick apart; the venue's grid then widens them, and the rules no longer "
            + "say what is quoted.", "half_spread: { base: { set: p.half }, clamp: [0.5tick, 6c] }"),
        new("W410", "quotes can cross",
            "With a half spread of 0 or less the bid meets the ask. The engine withholds both, so the market is not "
            + "quoted just when the formula went astray.",
            "half_spread: { base: { set: p.half }, clamp: [0.5tick, 6c] }"),
        new("W411", "no finite value",
            "With all data there, the expression can still divide by 0 or take the root or logarithm of what has none. "
            + "All quotes of the market are withheld while it does.", "book.depth_bid / max(book.depth_bid, 1sh)"),
        new("W412", "band can vanish",
            "At the lowest size_scale the band's maximum is below the market's smallest order, and the band is not "
            + "placed.", "size: [10sh, 20sh, 40sh]"),
        new("W413", "unlikely magnitude",
            "The unit is right, the size is not what one quotes with: a distance of a fifth of all prices, sizes times "
            + "ten and more.", "clamp: [0.25, 100%]"),
        new("W414", "band larger than the position limit",
            "The band asks for more shares than the market may ever hold; the risk gate always cuts it.",
            "size: [10sh, 20sh, 40sh]"),
        new("W415", "fair starts from 0",
            "Terms run from top to bottom on what the ones before left, and the first finds 0: a fair value that is "
            + "only added to, or set under a condition, is a price near 0.",
            "fair: { base: { set: book.micro }, lean: { add: 0.1c * flow.z } }"),
        new("W416", "fair ignores the market",
            "No term of fair reads the book, a signal or a script, so the quotes stand still while the market moves.",
            "fair: { base: { set: book.micro } }"),
        new("W417", "equality of a measured number",
            "A measured price, size or ratio meets a given number by accident. Equality with 0 is not reported.",
            "when: abs(book.mid - 50c) < 1tick"),
        new("W418", "script that fails",
            "Tried on values that its inputs can have, the interpreted script failed, or never had a finite value. "
            + "While a script fails, the market is not quoted.", "return w[Math.min(level, w.length - 1)];"),
        new("W419", "schedule that is always on",
            "Its cron comes again before `for` is over, so it has no off time, and what reads it never changes.",
            "nfp: { cron: \"25 13 * * 5\", for: 20m }"),
        new("W420", "slow script without `every`",
            "An interpreted script costs a thousand times a compiled formula and allocates. Without `every` it runs at "
            + "each decision that finds its inputs changed, which is nearly each one when it reads the book.",
            "levels: { file: scripts/levels.js, inputs: [book.mid], unit: price, every: 1s, … }"),
        new("W430", "account limit below the sum of its markets",
            "The worst cases of the market files, summed, are more than the account or a cluster may lose. While "
            + "trading, the limit holds: whoever comes last gets less than its own limits say.",
            "account: { max_exposure: $1500 }"),
        new("W431", "empty cluster",
            "No market file has any of its slugs or tags, so the limit protects nothing.",
            "fed: { markets: [\"fed-*\"], max: $300 }"),
        new("W432", "cluster limit that never binds",
            "A cluster is part of all markets, whose limit is as tight or tighter.",
            "fed: { markets: [\"fed-*\"], max: $300 }"),
        new("W470", "condition that holds only while the feed is stale",
            "Past its max age a variable is unknown, and a quote that rests on it is not made. The condition asks for "
            + "a silence in which that is so, so it might as well be false. `polymaker vars` shows each max age.",
            "quote_when: feed.silence < 5s"),
        new("W492", "clamp() upside down",
            "Its low end is above its high end over the whole declared range, so it yields an end and never the value.",
            "clamp(vol.ewma_1m, p.half, 2 * p.half)"),
        new("W495", "`or` and `and` without parentheses",
            "`and` binds before `or`: `a or b and c` is `a or (b and c)`. Who reads it otherwise changes it wrongly.",
            "quote_when: (book.age < 2s and book.spread > 0c) or market.tick < 1c"),
    ];
}
