namespace PolyMaker.Rules.Reference;

/// <summary>
/// A whole pack and its test for rules/README.md, with one of each form. A test takes both out of the page, and `check`
/// and `test` must pass on them.
/// </summary>
internal static class PackExample
{
    public const string Markdown = """

        ## A whole pack

        One of each form; a real one has fewer. Conditions, terms, bands, ladders and exits have names of your choice.

        ```yaml
        # profiles/mine.yaml
        version: 1

        signals:                                   # read as sig.NAME
          mean:   { ewma: book.mid, half_life: 2m }
          toxic:  { latch: flow.vpin > 0.8 or abs(flow.z) > 3, hold: 30s }
          climb:  { rate: book.micro, per: 1m }
          shaky:  { volatility: book.micro, per: 1m, half_life: 5m }
          weight: { value: 1 / (1 + sig.shaky / 1c) }

        schedules:                                 # read as schedule.NAME
          match:  { cron: "0 18 * * 6", for: 2h, tz: Europe/London }
          ending: { before: market.end_time, for: 20m }
          night:  { from: "23:00", until: "06:00" }

        profiles:
          mine:
            params:                                # read as p.NAME
              pull: { value: 0.3, range: [0, 1] }
              lot:  { value: 20sh, range: [5sh, 100sh] }
            events: { kickoff: 2026-12-16T19:00:00Z }
            quote:
              fair:
                micro: { set: book.micro }
                back:  { add: p.pull * (sig.mean - book.mid), when: not sig.toxic, because: it comes back }
                clamp: [1tick, 100c - 1tick]
              half_spread:
                base:  { set: "max(0.6c, 1.5 * vol.ewma_1m)" }
                toxic: { mul: 1 + flow.vpin }
                clamp: [0.5tick, 8c]
              skew:
                held:  { set: -1c * inv.ratio - 0.1 * sig.climb }
                clamp: [-2c, 2c]
              size_scale:
                kelly: { set: "4 * max(kelly_buy(sig.mean, book.mid, 0.25), kelly_sell(sig.mean, book.mid, 0.25))" }
                least: { max: 0.5 * sig.weight }
                clamp: [0, 2]
              touch:                               # begins as side.model
                join:  { set: side.best, when: side.best > 0.2c, because: behind the best of others }
                inch:  { add: -1tick, when: side.size > 500sh, because: in front of a crowd }
                back:  { add: 2tick, when: sig.toxic, because: stand back }
                clamp: [0.5tick, 10c]
              pace:
                calm:  { set: 1s }
                fast:  { set: 200ms, when: time.to_event < 10m }
                clamp: [100ms, 2s]
            bands:
              near: { edge: [0c, 0c, 1c], size: [10sh, p.lot, 2 * p.lot] }
            layers:
              deep: { count: 2, start: 2c, step: 1c, size: p.lot, size_jitter: 10% }
            sides:
              event: { pull: time.to_event < 2m or time.since_event < 1m }
              match: { pull: schedule.match or schedule.ending }
              full:  { reduce: abs(inv.ratio) > 0.9 or schedule.night }
              delay: { wait: side.since_fill < 5s, because: let it settle after a fill }
              turn:  { wait: side.since_fill < side.since_other_fill, because: ping-pong }
              keep:  { hang: side.since_other_fill < 2m }
            orders: { express: merge, pair_edge: 0.2c, tolerance: 1tick, max_age: 5m, hang_most: 2, hang_within: 5c }
            exits:                                 # the first that fires and pays; `for` is of the token that is held
              profit: { when: inv.unrealised > $1, for: inv.vwap + 2c, size: 0.5 * abs(inv.shares) }
              trail:  { when: inv.drawdown > $2, for: inv.vwap - 5c, size: abs(inv.shares) }
            pairs: { merge_above: 20sh, every: 1m }
            quote_when: market.accepting_orders and book.age < 60s and feed.followed > 1m
            risk:
              max_position: 100sh
              max_notional: $80
              max_loss_day: $10
              max_open_orders: 12
              flow: [at most 500sh per 1h per side, at most $200 per 1d]
              on_breach: { max_position: reduce_only, max_notional: reduce_only, max_loss_day: halt }
        ```

        `markets: [{ match: { slug: "*" }, profile: mine }]` in `bands.yaml` gives it to every market, and `sides` and
        `exits` show in `polymaker explain` by their names. Its test, for `polymaker test`: what a fixture does not give
        is unknown; signals, schedules and scripts are run from step to step unless they are given; `side.*` follows
        from the book, `own.*` and `inv.*`.

        ```yaml
        # tests/mine.test.yaml
        tolerance: 1e-9
        fixtures:
          calm:
            book:   { bid: 0.41, ask: 0.43, micro: 0.42, touch_bid: 90sh, touch_ask: 90sh, age: 1s }
            vol:    { ewma_1m: 0.2c }
            flow:   { vpin: 0.2, z: 0 }
            inv:    { shares: 0sh, vwap: 0c, unrealised: $0, drawdown: $0, pnl: $0 }
            own:    { since_fill_bid: 1h, since_fill_ask: 1h }
            time:   { now: 2026-11-22T12:00:00Z, to_event: 10m, since_event: 30d }
            market: { tick: 0.01, min_size: 5sh, accepting_orders: true, end_time: 2026-12-31T00:00:00Z }
            feed:   { followed: 1h }
        tests:
          - name: a quiet market is quoted around its mean
            profile: mine
            given: calm
            with: { sig.mean: 44c, sig.climb: 0c, sig.shaky: 0.2c }
            expect: { fair: 0.426, half_spread: 0.0072, quotes: both, exit: none }  # 42c + 0.3 (44c - 42c)
            not_fired: [touch_bid.back, touch_ask.back]
          - name: one toxic look is remembered for thirty seconds
            profile: mine
            given: calm
            series: { flow.vpin: 0.2 0.9 0.2x5 }
            step: 10s
            expect_at:
              0s:  { sig: { toxic: false } }
              30s: { sig: { toxic: true } }
              50s: { sig: { toxic: false } }
        ```

        """;
}
