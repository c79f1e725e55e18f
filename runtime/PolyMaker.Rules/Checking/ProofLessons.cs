namespace PolyMaker.Rules.Checking;

/// <summary>The examples of what `check` proves from declared ranges.</summary>
internal static class ProofLessons
{
    public static readonly DiagnosticLesson[] All =
    [
        new("W401", "The protection that was written is not there, and nothing else would show it.",
            "toxic: { add: 0.4c, when: abs(flow.imbalance) > 2 }", "toxic: { add: 0.4c, when: "
            + "abs(flow.imbalance) > 0.6 }"),
        new("W402", "A condition that decides nothing is a condition that was meant otherwise.",
            "quote_when: book.age >= 0s", "quote_when: book.age < 60s"),
        new("W403", "The terms are dead: only the clamp quotes, and moving a param changes nothing.",
            "base: { set: 8c }\nclamp: [1tick, 6c]", "base: { set: 0.8c }\nclamp: [1tick, 6c]"),
        new("W404", "A clamp is the last net under a slip of the finger; one this wide would let 10c for 1c through.",
            "lean: { set: -1c * inv.ratio }\nclamp: [-50c, 50c]", "lean: { set: -1c * inv.ratio }\nclamp: [-2c, 2c]"),
        new("W405", "Half of the condition is dead; most often its threshold is in another scale, like 90 for 90%.",
            "quote_when: abs(book.imbalance) < 90 and book.age < 2s",
            "quote_when: abs(book.imbalance) < 90% and book.age < 2s"),
        new("W406", "Someone will move the number, see nothing happen, and stop trusting the file.",
            "params: { half: …, halff: … }          # only p.half is read", "params: { half: … }"),
        new("W407", "A term that changes nothing hides the one that was to be written.", "vol: { add: 0c }",
            "vol: { add: p.k_vol * vol.ewma_1m }"),
        new("W408", "The market gets the profile of the entry above it, not the one written for it.",
            "- { match: { slug: \"*\" }, profile: base }\n- { match: { slug: fed-* }, profile: wide }",
            "- { match: { slug: fed-* }, profile: wide }\n- { match: { slug: \"*\" }, profile: base }"),
        new("W409", "The venue's grid would decide the spread instead of the rules.", "clamp: [0.1tick, 6c]",
            "clamp: [0.5tick, 6c]"),
        new("W410", "Both sides are withheld then, so the market is left alone without anyone having asked for it.",
            "base: { set: p.half - 2 * vol.ewma_1m }\nclamp: [-1c, 6c]",
            "base: { set: p.half }\nclamp: [0.5tick, 6c]"),
        new("W411", "One quiet side of the book would pull every quote of the market.",
            "set: book.depth_bid / book.depth_ask", "set: book.depth_bid / max(book.depth_ask, 1sh)"),
        new("W412", "The band is written, tested and explained, and never stands in the market.",
            "size: [5sh, 6sh, 8sh]             # size_scale may be 0.25", "size: [20sh, 40sh, 80sh]"),
        new("W413", "A number a hundred times too large is a unit that was forgotten.", "clamp: [0.25, 100]",
            "clamp: [0.25, 100%]"),
        new("W414", "The risk gate cuts every order of the band, so its sizes say nothing.",
            "size: [400sh, 600sh, 800sh]       # max_position: 500sh", "size: [20sh, 40sh, 60sh]"),
        new("W415", "A fair value near 0 offers everything one has at the lowest price the clamp allows.",
            "lean: { add: 0.1c * flow.z }", "base: { set: book.micro }\nlean: { add: 0.1c * flow.z }"),
        new("W416", "Whoever knows more than a constant takes the other side of it.", "base: { set: p.anchor }",
            "base: { set: book.micro }"),
        new("W417", "The term would run for an instant now and then, or never.", "when: book.mid = 50c",
            "when: abs(book.mid - 50c) < 1tick"),
        new("W418", "While it fails the market is not quoted at all: no other value stands in for a script that broke.",
            "function adj(levels) { var w = [3, 2, 1]; return w[levels]; }",
            "function adj(levels) { var w = [3, 2, 1]; return w[Math.min(Math.floor(Math.abs(levels)), 2)]; }"),
        new("W419", "What was meant for some minutes of the day holds all day: quotes stay wide, or stay away.",
            "open: { cron: \"*/10 * * * *\", for: 20m }", "open: { cron: \"30 14 * * 1-5\", for: 20m }"),
    ];
}
