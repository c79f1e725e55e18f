using System.Text;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reference;

/// <summary>rules/README.md: the language in short, written from the tables that the compiler itself uses.</summary>
public static class LanguagePage
{
    public static string Markdown()
    {
        StringBuilder page = new();
        page.Append(Introduction);
        page.Append("\n## Keys\n\n| map | keys, in their canonical order | needed in the merged plan "
            + "|\n|---|---|---|\n");
        foreach (KeySet keys in KeySets)
        {
            page.Append($"| {keys.Owner} | {Code(keys.Names)} | {Code(keys.Required)} |\n");
        }

        page.Append(Keys).Append(KeyMeanings.Table());
        page.Append(PackExample.Markdown);
        page.Append(Account);
        page.Append(Expressions);
        page.Append("\n| function | what it takes |\n|---|---|\n");
        foreach (FormulaFunction function in
            FormulaFunction.All.Values.Where(each => PricingFunction.Find(each.Operation) is null)
                .OrderBy(each => each.Name, StringComparer.Ordinal))
        {
            page.Append($"| `{function.Name}` | `{function.Form}` |\n");
        }

        page.Append(Pricing);
        foreach (PricingFunction function in PricingFunction.All)
        {
            page.Append($"| `{function.Form}` | {VariableText.UnitOf(function.Result)} | {OperandsOf(function)} ")
                .Append($"| {function.Doc} | {function.Source} |\n");
        }

        page.Append($"\nUnits of literals: {LiteralReader.UnitList}. A price times shares is dollars; ")
            .Append("nothing else mixes. A bare 0 has any unit.\n");
        page.Append("\n## Vocabulary\n\nBeside these, `p.NAME` reads each param of the profile. A max age counts "
            + "from the ")
            .Append("last word of the market's connection, a frame or the answer to a PING (`feed.silence`): a book "
                + "that is ")
            .Append("followed and silent is not old. Past it the variable is unknown, as `_` in a test: a condition "
                + "on it does ")
            .Append("not hold, a signal goes on without it for its own `max_age`, a script gives its `on_error`, and "
                + "an output ")
            .Append("that adds, sets or multiplies by it has no value, so nothing is quoted; `explain` shows it as "
                + "`stale`. No max ")
            .Append("age: known by definition.\n\n")
            .Append("| name | unit | range | source | max age | meaning |\n|---|---|---|---|---|---|\n");
        foreach (Variable each in Vocabulary.Variables)
        {
            page.Append($"| `{each.Name}` | {VariableText.UnitOf(each)} | {VariableText.RangeOf(each)} ")
                .Append($"| {each.Source} | {VariableText.MaxAgeOf(each)} | {each.Doc} |\n");
        }

        page.Append("\n## Diagnostics\n\n`polymaker explain-code CODE` has the page of each.\n\n| code | title "
            + "|\n|---|---|\n");
        foreach (DiagnosticEntry entry in DiagnosticCatalog.Entries.OrderBy(each => each.Code, StringComparer.Ordinal))
        {
            page.Append($"| {entry.Code} | {entry.Title} |\n");
        }

        return page.ToString();
    }

    private static readonly KeySet[] KeySets =
    [
        BandsDocument.Keys, BandsDocument.ProfileFileKeys, AccountDocument.Keys, ClusterDocument.Keys,
        AccountDocument.BreachKeys, AccountDocument.ShrinkKeys, AccountBreakersDocument.Keys, AllocateDocument.Keys,
        ScheduleDocument.Keys, SignalDocument.Keys, ScriptDocument.Keys, SourceDocument.Keys, ProfileDocument.Keys,
        ParameterDocument.Keys, OutputDocument.Keys, TermDocument.Keys,
        BandDocument.Keys, LadderDocument.Keys, SideDocument.Keys, OrdersDocument.Keys, ExitDocument.Keys,
        PairsDocument.Keys, RiskDocument.Keys, OnBreachDocument.Keys, MatchDocument.Keys, MatchDocument.MatchKeys,
        ReloadDocument.Keys, MarketDocument.Keys, IdentityDocument.Keys, TokensDocument.Keys,
        RewardsDocument.Keys,
    ];

    private const string Introduction = """
        <!-- Written by `polymaker vars --write`; a test fails when it is stale. -->
        # The rules

        `bands.yaml` says how to quote, `../markets/*.yaml` which markets and what is special about each;
        `profiles/*.yaml` hold profiles of their own, each file with the signals and schedules it needs, to be named or
        extended from anywhere (`profiles/README.md` compares those that come along). Saved changes are live at once; a
        file with an error changes nothing. `polymaker check` says what is wrong before that, `polymaker plan MARKET`
        what a market ends up with and which line each value comes from.

        - Every number is an expression, and a literal may carry a unit: `0.6c 5bp 2tick 40sh $50 30s 2%`.
        - `fair`, `half_spread`, `skew` and `size_scale` are lists of named terms (`set add mul min max`, with an
          optional `when`, `because` and `shadow`), from top to bottom, and a required `clamp` that always runs last;
          so are `touch` and `pace`, where they are given.
        - One merge rule: maps merge by key, everything else replaces, `null` removes. Layers: what a profile `extends`,
          the profile, the market file.
        - State lives in `signals` (`ewma`, `latch`, `rate`, `volatility`), read as `sig.NAME`, and `schedules`, read as
          `schedule.NAME`, never in an expression; `value` remembers nothing and names an expression that several terms
          share.
        - `{ js: "…" }` in place of an expression, and functions in `scripts/*.js` named under `scripts:`, are a pure
          subset of JavaScript without units. A function of arithmetic, `if`, `?:`, variables and `Math.*` is compiled
          like any formula (the hot lane). One with loops, arrays, flat objects, text, inner functions or constants of
          its file is interpreted (the slow lane), only when its inputs changed, within counted steps and memory; when
          it fails, the market is not quoted and the reason names its line. `check` and `plan` say which lane and why.
          What could escape or mean something else than it seems to is refused at load.
        - A term does one thing to what the list says so far: `set` replaces it, `add` adds, `mul` multiplies, `max`
          raises it to at least this, `min` lowers it to at most this; only while its `when` holds, and with
          `shadow: true` not at all, but told. The bid is fair + skew - half_spread, the ask fair + skew + half_spread,
          rounded away from fair to the tick; `size_scale` multiplies every size.
        - `bands` are kept between min and max and refilled to target. They tile: each begins where the one before ends.
          `edge: [nearest, target, furthest]` counts from the nearest quote outwards, `size: [min, target, max]`.
        - `quote.touch` moves the nearest quote of each side after half spread and skew: join, improve on, or stand back
          from the best price. `quote.pace` says how long until the next look when nothing happens.
        - `layers` are orders one behind the other, instead of bands or beside them: `count` of them (at most 16), the
          first `start` behind the nearest quote (0c), the second a `step` behind it, each further step `growth` (1)
          times the one before, each further size `curve` (1) times. `size_jitter` and `step_jitter` move them by up to
          that part, drawn anew `every` (60s); below `refill` (50%) of its size an order is refilled.
        - `sides` are named conditions asked once per side: `pull` (no quotes), `reduce` (only close), `wait` (place
          nothing new), `hang` (keep what rests). A delay after fills, ping-pong, one side only: each is one line.
        - `orders` says how wanted quotes become orders: `express`, `price`, `pair_edge`, `close_edge`, `min_size`,
          `tolerance`, `levels`, `max_age`, `hang_most`, `hang_within`, `seed`.
        - `exits` take what others bid for the shares we hold, if a share brings `for` after the fee. They only close;
          everything else is post-only.
        - `side.*` means the side that a rule is asked for: in `quote.touch`, `sides` and `orders`, nowhere else.
        - `pairs: { merge_above: 50sh, every: 5m }` turns pairs of YES and NO back into dollars: whenever more than that
          many are settled and promised to no order, all of them, at most once in that time (1m without `every`). What
          buys both sides ties a dollar up in every pair until then; without the rule it stays there.
        - `events` names moments that are known beforehand (`kickoff: 2026-12-16T19:00:00Z`), in a profile or a market
          file: `time.to_event` and `time.since_event` count to the nearest.
        - `sources` says who knows from outside the venue what markets are worth, read as `ext.fair`: a `file` inside
          this folder or a `url`, looked at `every` so often, believed for `max_age`. Either is CSV with the header
          `market,fair` and, if you have them, `confidence` (0 to 1) and `at` (2026-12-16T19:00:00Z): a market's slug or
          condition id, and what a YES share is worth in dollars. Write a file aside and rename it into place. Without
          `at` a file holds since it was written, an address since it answered. Of several rows or sources for one
          market the last word counts. A backtest tells the rows of files that have an `at` at their time, so that a
          recording of values is the same file with more rows.
        - `risk` is literals only. A lower layer may tighten it, never loosen it. A limit's `on_breach` is `reduce_only`
          or `halt`: after a loss, `reduce_only` ends when the day starts anew (`account: { day_starts: … }`), while
          `halt` lasts until a person types `polymaker resume --market NAME`, over days and restarts. The windows of
          `flow` limits outlive a restart too.
        - `account` holds for all markets together, literals too: worst case of everything, of each neg-risk group
          (`identity: { group: … }`) and of clusters, losses, breakers; and `allocate` shares the dollars out
          by a weight.
        - In a flow map, quote an expression that has commas: `{ add: "max(1c, 2tick)" }`.
          `polymaker fmt` does it for you.

        """;

    private const string Keys = """

        ### What they mean

        A price may be written in c, bp or ticks, seconds in ms, s, m, h and d, a part as 0.5 or 50%. Where a default
        is named the key may be left out.


        """;

    private const string Account = """

        ## The account

        ```yaml
        account:
          max_exposure: $500                       # worst case of all markets, open orders counted as filled
          max_group: $200                          # of one neg-risk event, whichever of its markets wins
          clusters:
            fed: { markets: ["fed-*"], tags: [rates], max: $300, tighten: 50% }
          taper_from: 70%                          # soft cap: the room left shrinks faster than it is used
          max_loss_day: $50
          day_starts: "06:00+02:00"
          max_drawdown: $80
          on_breach: { max_loss_day: stop, max_drawdown: kill }   # reduce_only, stop, kill
          shrink: { from: 30%, to: 25% }           # losses tighten the exposure limits
          breakers:
            errors: at most 5 per 1m then rest 2m
            rejects: at most 10 per 1m then rest 1m
            balance_drop: at most $50 per 10m then rest 10m
            stale: 10s
            clock_skew: 2s
          reserve: $20                             # never lent
          allocate: { weight: "1c / max(vol.ewma_10m, 0.1c)", largest: 40% }
        ```

        Every market is lent a budget out of the account's real dollars, none of them twice. `weight` says how much of
        the capital each gets: `1` for equal parts, `flow.trades_1m` or any score, `1c / max(vol.ewma_10m, 0.1c)` for
        equal risk, `kelly_buy(book.micro, book.mid, 0.5)` for what an edge is worth. `stop` and `reduce_only` last
        until
        the day starts anew, `kill` until a person lifts it, also over restarts. `enforce: false` only watches, and not
        where money is real. Rules read `risk.used.*`, `account.*`, `group.*`, `cluster.correlation`. With `tighten` a
        cluster's limit shrinks as its markets are measured to move together, by that part when they move as one. The
        day's loss goes on over restarts, with real money the drawdown as well, until a person lifts the kill switch.

        """;

    private const string Expressions = """

        ## Expressions

        `+ - * /`, `( )`, `< <= > >= = !=`, `and or not`, and `if(condition, a, b)`. There is no `? :`, `!`, `&&`
        or `||`.

        """;

    private const string Pricing = """

        ### Pricing models

        Where the inputs mean nothing (a negative deviation, a price of 0) they have no value, and nothing is quoted.
        Deviation and arrivals belong to one period of your choice, and the horizon is counted in it: with
        `vol.ewma_1m`, write `time.to_end / 1m`. Positions are counted in lots: `inv.shares / 20sh`. Risk aversion and
        decay of the price models are told per price, `0.5 / 1c`; those of the log-odds models are plain numbers.

        | function | gives | takes | meaning | source |
        |---|---|---|---|---|

        """;

    private static string OperandsOf(PricingFunction function) =>
        string.Join(", ", function.Operands.Select(operand => $"{operand.Name}: {VariableText.UnitOf(operand.Unit)}"));

    private static string Code(IEnumerable<string> words) => string.Join(' ', words.Select(word => $"`{word}`"));
}
