namespace PolyMaker.Rules.Checking;

/// <summary>The part of <see cref="DiagnosticCatalog"/> about the markets folder, with its lessons.</summary>
internal static class SelectionCatalog
{
    public static readonly IReadOnlyList<DiagnosticEntry> Errors =
    [
        new("E480", "time of a selection",
            "`reselect` is a cron expression with seconds, by UTC.",
            "reselect: 0 0/15 * * * ?"),
        new("E481", "place of a selection's candidates",
            "Candidates come from one place: the catalogue, a CSV, or a spreadsheet named by its id or address.",
            "sheet: { id: 1A2b3C4d5E6f7G8h9I0jK, key_file: ../keys/sheets.json }"),
    ];

    public static readonly IReadOnlyList<DiagnosticEntry> Warnings =
    [
        new("W480", "selection that chooses nothing",
            "By these lines no market can ever be chosen, or one that is asked for never is.",
            "score: { …, clamp: [0, 10000] }, keep: { max_markets: 20, min_score: 0.5 }"),
        new("W481", "pattern that fits no slug",
            "Slugs are lower-case letters, digits and hyphens; a pattern knows * and ? besides.",
            "- { match: { slug: \"fed-*\" }, profile: wide }"),
        new("W493", "file that nothing reads",
            "Market files are markets/*.yaml, profile files rules/profiles/*.yaml; what lies beside them or ends "
            + "otherwise is no part of the rules.",
            "markets/fed-decision.yaml"),
        new("W494", "override without a reason",
            "Somebody wrote down when it ends, and not why it began: whoever finds it then cannot tell whether to "
            + "renew it.",
            "expires: 2026-12-17\nbecause: the meeting"),
        new("W491", "keep_when stricter than when",
            "A market that is in is judged by `keep_when` alone. Where that asks for more than `when`, a market comes "
            + "in and goes out again at the next choice.",
            "liquid: { when: market.liquidity >= $10000, keep_when: market.liquidity >= $8000 }"),
    ];

    public static readonly DiagnosticLesson[] Lessons =
    [
        new("W480", "A run with --select then takes every market out, and waits for one that never comes.",
            "score: { size: { set: market.volume / $1 }, clamp: [0, 10] }\nkeep: { max_markets: 5, min_score: 50 }",
            "score: { size: { set: market.volume / $1 }, clamp: [0, 1000] }\nkeep: { max_markets: 5, min_score: 50 }"),
        new("W481", "The markets that were meant fall through to a later entry, or are not quoted at all.",
            "- { match: { slug: \"^fed.*$\" }, profile: wide }", "- { match: { slug: \"fed-*\" }, profile: wide }"),
        new("W493", "The market is quoted by its profile alone, without the limits that were written for it.",
            "markets/fed-decision.yml", "markets/fed-decision.yaml"),
        new("W494", "On the day it expires nobody knows whether the reason has gone with it.",
            "expires: 2026-12-17", "expires: 2026-12-17\nbecause: the meeting"),
        new("W491", "Two thresholds the wrong way round make a market go in and out, instead of keeping it from that.",
            "liquid: { when: market.liquidity >= $10000, keep_when: market.liquidity >= $12000 }",
            "liquid: { when: market.liquidity >= $10000, keep_when: market.liquidity >= $8000 }"),
        new("E480", "A time that never comes leaves the first choice in force for months, and nobody notices.",
            "reselect: every 15 minutes", "reselect: 0 0/15 * * * ?"),
        new("E481", "With two places it would be chance which one decides; a wrong one is found out when it is asked.",
            "source: gamma\nsheet: { id: 1A2b3C4d5E6f7G8h9I0jK, key_file: ../keys/sheets.json }",
            "sheet: { id: 1A2b3C4d5E6f7G8h9I0jK, key_file: ../keys/sheets.json }"),
    ];
}
