namespace PolyMaker.Rules.Checking;

/// <summary>The examples of the codes about parts that do not go together, and of the warnings.</summary>
internal static class MeaningLessons
{
    public static readonly DiagnosticLesson[] All =
    [
        new("E301", "The market would have no rules at all.", "profile: wyde", "profile: wide"),
        new("E302", "A chain that never ends has no most general layer to begin with.",
            "base: { extends: wide }\nwide: { extends: base }", "base: { … }\nwide: { extends: base }"),
        new("E303", "The range says where the number may be moved while trading; a start outside of it cannot be "
            + "meant.",
            "half: { value: 6c, range: [0.2c, 3c] }", "half: { value: 0.6c, range: [0.2c, 3c] }"),
        new("E304", "The band or term that was to be removed is still there, under its right name.",
            "bands: { farr: null }", "bands: { far: null }"),
        new("E305", "Nothing lies in it, so no value could ever be quoted.", "clamp: [6c, 1tick]", "clamp: "
            + "[1tick, 6c]"),
        new("E306", "An order in an overlap would be counted twice and cancelled twice; in a gap nobody would "
            + "refill it.",
            "near: { edge: [0c, 0c, 1c], … }\nfar:  { edge: [0.5c, 1c, 2c], … }",
            "near: { edge: [0c, 0c, 0.5c], … }\nfar:  { edge: [0.5c, 1c, 2c], … }"),
        new("E307", "A target outside of its own bounds would place and cancel in turns.",
            "size: [40sh, 20sh, 60sh]", "size: [20sh, 40sh, 60sh]"),
        new("E308", "The market would be held but never quoted, which looks like a fault of the venue.",
            "max_open_orders: 0", "max_open_orders: 12"),
        new("E310", "Whoever reads the general limit must be able to trust it, whatever the layers below it say.",
            "base: { risk: { max_position: 500sh } }\nwide: { extends: base, risk: { max_position: 800sh } }",
            "base: { risk: { max_position: 800sh } }\nwide: { extends: base, risk: { max_position: 500sh } }"),
        new("E311", "Two files would each believe that their limits hold.",
            "markets/a.yaml: market: fed-dec\nmarkets/b.yaml: market: fed-dec", "markets/a.yaml: market: fed-dec"),
        new("E312", "Orders for a token or a tick that does not exist are refused one by one by the venue.",
            "tick: 0.02", "tick: 0.01"),
        new("E313", "A param is moved by hand while trading; one that computes itself would undo that.",
            "half: { value: 0.5 * book.spread, range: [0c, 3c] }",
            "half: { value: 0.6c, range: [0c, 3c] }\nbase: { set: \"max(p.half, 0.5 * book.spread)\" }"),
        new("E309", "What does not fit would not be quoted, so it is refused as a whole.",
            "bands: { b1: …, b2: …, … b17: … }", "bands: { near: …, middle: …, far: … }"),
        new("E320", "Each would wait for the other's value of this instant, which does not exist yet.",
            "a: { ewma: sig.b, half_life: 30s }\nb: { ewma: sig.a, half_life: 30s }",
            "a: { ewma: sig.b, half_life: 30s }\nb: { ewma: flow.imbalance, half_life: 30s }"),
        new("E450", "A market that names it would be quoted by whichever file happened to be read first.",
            "rules/bands.yaml: profiles: { glft: … }\nrules/profiles/glft.yaml: profiles: { glft: … }",
            "rules/bands.yaml: profiles: { my_glft: { extends: glft, … } }"),
        new("E330", "One market may never lose more than everything together.",
            "account: { max_exposure: $300 }     # a market has max_notional: $400",
            "account: { max_exposure: $900 }     # or a tighter limit in the market"),
        new("E430", "What is 2 in one profile and 5 in another says nothing of which market deserves more.",
            "allocate: { weight: p.importance }", "allocate: { weight: flow.trades_1m }"),
        new("E420", "A merge that is asked for again before the chain has answered only costs gas.",
            "pairs: { merge_above: 50sh, every: 1s }", "pairs: { merge_above: 50sh, every: 1m }"),
        new("W301", "A reason that has passed should not steer quotes; the tighter limits stay until someone decides.",
            "expires: 2026-01-31                # it is February", "expires: 2026-12-17"),
        new("W302", "Two bands on two sides are four orders: with a limit of three one of them is never placed.",
            "max_open_orders: 3                 # with two bands", "max_open_orders: 4"),
        new("W303", "The venue refuses smaller orders, so the band would never be filled.",
            "near: { size: [1sh, 2sh, 4sh], … } # the venue takes 5", "near: { size: [5sh, 10sh, 20sh], … }"),
        new("W304", "The inherited term still applies, and the misspelt one on top of it.",
            "toxci: { add: 0.8c }               # base has toxic", "toxic: { add: 0.8c }"),
        new("W425", "Quotes would shrink for want of dollars while the pairs still wait.",
            "pairs: { merge_above: 500sh }       # max_notional: $400", "pairs: { merge_above: 50sh }"),
    ];
}
