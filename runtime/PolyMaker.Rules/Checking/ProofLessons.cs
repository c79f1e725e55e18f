namespace PolyMaker.Rules.Checking;

/// <summary>Lessons of what is proved about valid rules; see <see cref="DiagnosticLessons"/>.</summary>
internal static class ProofLessons
{
    public static readonly DiagnosticLesson[] All =
    [
        new("E309", "The engine keeps room for 16 bands a side; one more would stop the market at its first quote.",
            "bands: { b0: { … }, …, b16: { … } }", "bands: { near: { … }, far: { … } }"),
        new("E330", "Each limit may be right on its own and the sum still be more than the account can lose on one "
            + "evening.", "account: { max_exposure: $1000 }   # three market files of $400 each",
            "account: { max_exposure: $1200 }"),
        new("W401", "A guard that cannot fire looks like protection in the file and is none in the market.",
            "toxic: { add: 0.4c, when: abs(flow.z) > 60 }", "toxic: { add: 0.4c, when: abs(flow.z) > 6 }"),
        new("W402", "A condition that always holds guards nothing; usually its threshold is in another scale.",
            "tails: { mul: 2, when: book.mid > 0.001bp - 1c }", "tails: { mul: 2, when: book.mid > 90c }"),
        new("W403", "Terms and params can then be edited all day without one quote moving.",
            "half: { value: 8c, range: [1c, 10c] } … clamp: [1tick, 6c]",
            "half: { value: 0.8c, range: [0.2c, 3c] } … clamp: [1tick, 6c]"),
        new("W404", "A clamp exists to stop a wrong term; one this wide lets a tenfold mistake through to the market.",
            "lean: { set: -1c * inv.ratio } … clamp: [-30c, 30c]", "lean: { set: -1c * inv.ratio } … clamp: [-2c, 2c]"),
        new("W405", "Part of the condition is dead, so it decides by less than its text says.",
            "when: book.mid < 10c or book.mid > 101c", "when: book.mid < 10c or book.mid > 90c"),
        new("W406", "Someone will turn this knob in a hurry and believe that something changed.",
            "params: { k_vol: { value: 1, range: [0, 3] } }   # no p.k_vol anywhere",
            "vol: { add: p.k_vol * vol.ewma_1m }"),
        new("W407", "The term shows in explain and in reviews and never moves a quote.",
            "ratio: { set: 1 - abs(inv.ratio) }\none: { set: 1 }",
            "one: { set: 1 }\nloaded: { mul: 1 - 0.5 * abs(inv.ratio) }"),
        new("W408", "The markets meant for this entry are quoted with another profile, and with its limits.",
            "- { match: { slug: \"*\" }, profile: base }\n- { match: { slug: \"fed-*\" }, profile: wide }",
            "- { match: { slug: \"fed-*\" }, profile: wide }\n- { match: { slug: \"*\" }, profile: base }"),
        new("W409", "The price grid decides the spread instead of the rules, and does so differently on each market.",
            "clamp: [0.05c, 6c]", "clamp: [0.5tick, 6c]"),
        new("W410", "Quotes vanish exactly when the formula is at its most aggressive, without any error.",
            "clamp: [0c, 6c]", "clamp: [0.5tick, 6c]"),
        new("W411", "One empty side of a book, and the whole market goes unquoted until it fills again.",
            "thin: { mul: book.depth_bid / book.depth_ask }",
            "thin: { mul: book.depth_bid / max(book.depth_ask, 1sh) }"),
        new("W412", "The market seems quoted, and one of its bands is silently missing when inventory grows.",
            "size: [2sh, 5sh, 8sh]   # size_scale down to 0.5, smallest order 5sh", "size: [10sh, 20sh, 40sh]"),
        new("W413", "The unit was checked and is right; a forgotten point is not a matter of units.",
            "edge: [1c, 2c, 50c]", "edge: [1c, 2c, 5c]"),
        new("W414", "What rests is then decided by the risk gate alone, whatever the band says.",
            "size: [1000sh, 2000sh, 4000sh]   # max_position: 500sh", "size: [100sh, 200sh, 400sh]"),
    ];
}
