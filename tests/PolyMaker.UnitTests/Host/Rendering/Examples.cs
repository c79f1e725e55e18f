using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Rendering;

/// <summary>One market day in small: what the rendering tests draw.</summary>
internal static class Examples
{
    private static readonly Timestamp Start = new(1_785_163_378_339_000);

    public static LiveView Live { get; } = new()
    {
        Recording = "markets/recordings/synthetic-3.jsonl.gz",
        IsSynthetic = true,
        At = Start,
        Progress = 0.1234,
        Speed = 20,
        Flow = "model, seed 1",
        Rules = "7c1f0e2a9b31",
        Reload = new LastReload(ReloadStepKind.Applied, new Timestamp(1_785_163_370_000_000)),
        Markets =
        [
            new MarketRow
            {
                Market = "will-the-fed-cut-rates-in-december-2026", Bid = new Price(4280), Ask = new Price(4290),
                OurBid = new Price(4200), OurAsk = new Price(4350), Position = Size.FromShares(120),
                ProfitAndLoss = new Cash(1_234_500), Orders = 4, Fills = 7,
            },
            new MarketRow
            {
                Market = "evil\u001b[2Jname", Bid = new Price(10), Position = new Size(-33_500_000),
                ProfitAndLoss = new Cash(-20_000), Quiet = "BookOneSided",
            },
        ],
    };

    public static SummaryView Summary(int markets)
    {
        var rows = Enumerable.Range(1, markets).Select(Row).ToList();
        return new SummaryView
        {
            Recording = "markets/recordings/fed.jsonl.gz",
            Rules = "7c1f0e2a9b31",
            Reloads = new ReloadCounts { Applied = markets - 1, LastRevision = markets > 1 ? "7c1f0e2a9b31" : null },
            Flow = "model",
            FlowParameters = "rate 0.057/s, buys 0.5",
            Seed = 1,
            From = Start,
            To = Start.PlusMicro(500_000_000),
            RejectedFrames = markets > 1 ? 12 : 0,
            Markets = rows,
            Total = Row(markets) with { Market = "all" },
        };
    }

    public static ExplainView Explain { get; } = new()
    {
        Market = "will-the-fed-cut-rates-in-december-2026",
        Recording = "markets/recordings/fed.jsonl.gz",
        At = Start,
        Rules = "7c1f0e2a9b31",
        Profile = "base",
        Context =
        [
            new("book.bid", 0.42), new("book.ask", 0.425), new("book.micro", 0.4224), new("vol.ewma_1m", 0.013),
            new("flow.imbalance", 0.2), new("inv.ratio", 0.35),
        ],
        Outputs =
        [
            new OutputView
            {
                Name = "fair", Raw = 0.4234, Low = 0.001, High = 0.999, Value = 0.4234, Clamp = At(31),
                Terms =
                [
                    Term("micro", TermOperation.Set, "book.micro", 0.4224, 0.4224, 32),
                    Term("flow", TermOperation.Add, "clamp(p.k_flow * flow.imbalance, -0.5c, 0.5c)", 0.001, 0.4234, 33),
                ],
            },
            new OutputView
            {
                Name = "half_spread", Raw = 0.0704, Low = 0.01, High = 0.06, Value = 0.06, Clamp = At(41),
                Terms =
                [
                    Term("base", TermOperation.Set, "p.half", 0.06, 0.06, 36),
                    Term("vol", TermOperation.Add, "p.k_vol * vol.ewma_1m", 0.0104, 0.0704, 37),
                    Term("tails", TermOperation.Multiply, "1.5", double.NaN, 0.0704, 39) with
                    {
                        Fired = false, When = "book.mid < 10c or book.mid > 90c", Because = "thin at the ends",
                    },
                    Term("trial", TermOperation.Maximum, "2c", 0.02, 0.0704, 40) with { Shadow = true },
                ],
            },
        ],
        Bid = new RoundedView(new Price(3900), 0.39775),
        Ask = new RoundedView(new Price(4400), 0.43855),
        Gates =
        [
            new GateView("quote_when", true, "book.age < 2s"),
            new GateView("max_position", false, "asked 60, granted 40"),
        ],
        Wanted = ["bid near 33 @ 0.39", "ask near 33 @ 0.44"],
        Commands = ["cancel 7", "place 8 buy 33 @ 0.39 via Yes"],
    };

    private static SummaryRow Row(int number) => new()
    {
        Market = $"will-the-fed-cut-rates-in-december-{2025 + number}",
        Events = 12_345 * number,
        Quotes = 210,
        Placed = 96,
        Cancelled = 80,
        Rejected = 1,
        Fills = 14,
        Volume = new Size(512_340_000),
        Notional = new Cash(218_250_000),
        SpreadCaptured = new Cash(2_345_600),
        MarkoutAfter1s = 0.0021,
        MarkoutAfter5s = -0.0004,
        Inventory = new Size(-120_000_000),
        Realised = new Cash(1_500_000),
        UnrealisedAtMid = new Cash(-250_000),
        UnrealisedAtLiquidation = number == 1 ? new Cash(-850_000) : null,
        MaximumDrawdown = new Cash(3_000_000),
        TimeTwoSided = 0.9731,
        RiskClamps = 3,
        Evaluations = 1_234_567,
    };

    private static TermView Term(
        string name, TermOperation operation, string text, double value, double after, int line) => new()
        {
            Name = name,
            Operation = operation,
            Text = text,
            Value = value,
            After = after,
            Source = At(line),
            Fired = true,
        };

    private static SourceLocation At(int line) => new("rules/bands.yaml", line, 7);
}
