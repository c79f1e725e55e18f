using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Terminal;
using PolyMaker.Simulation.Statistics;
using PolyMaker.UnitTests.Host.Rendering;
using Size = PolyMaker.Core.Units.Size;

namespace PolyMaker.UnitTests.Host.Terminal;

/// <summary>Runs as a dashboard is shown them, and the text that it makes of them.</summary>
internal static class ScreenExamples
{
    private static readonly Timestamp Start = new(1_785_163_378_339_000);
    private static readonly DateTimeOffset Began = new(2026, 7, 27, 14, 0, 0, TimeSpan.Zero);

    /// <summary>The last good rules run.</summary>
    public static LastReload Refused { get; } = new(ReloadStepKind.Refused, new Timestamp(1_785_163_385_000_000));

    /// <summary>Three markets of which one needs somebody.</summary>
    public static RunView Run { get; } = new()
    {
        Title = "markets/recordings/synthetic-3.jsonl.gz",
        IsSynthetic = true,
        Account = "0x6b7B38d4cAF3f900562340EaF50bEB11004DFe32 at local",
        StartedAt = Began,
        Speed = 20,
        At = Start,
        Mode = new ModeChange(TradingMode.Trading, Began, null),
        IsReady = true,
        Rules = "7c1f0e2a9b31",
        LastReload = new LastReload(ReloadStepKind.Applied, new Timestamp(1_785_163_370_000_000)),
        IsConnected = true,
        IsUserConnected = true,
        Standing = AccountStanding.Open,
        StandingReason = AccountBound.None,
        Equity = new Cash(12_345_600),
        Exposure = new Cash(181_250_000),
        LossDay = new Cash(2_500_000),
        Drawdown = new Cash(3_400_000),
        Balance = Cash.FromDollars(20_000),
        LatencyP50 = 512,
        LatencyP99 = 32_768,
        Markets =
        [
            Glance(0) with
            {
                Market = "will-the-fed-cut-rates-in-december-2026", Position = Size.FromShares(120),
                ProfitAndLoss = new Cash(14_845_600), Today = new Cash(11_000_000), PositionPercent = 24, Fills = 37,
            },
            Glance(1) with
            {
                Market = "recession-2026", Feed = FeedState.Lost, Bid = null, Ask = null, Fair = null,
                Quiet = "no snapshot of the book", ProfitAndLoss = new Cash(-2_500_000), Today = new Cash(-2_500_000),
                LossPercent = 83,
            },
            Glance(2) with { Market = "btc-above-150k", WasShrunk = true, Position = new Size(-33_500_000) },
        ],
    };

    public static RunView Many(int count) => Run with
    {
        Markets =
        [
            .. Enumerable.Range(0, count).Select(number => Glance(number) with
            {
                Feed = number % 50 == 49 ? FeedState.Silent : FeedState.Good,
                SilentSeconds = number % 50 == 49 ? number : 0,
                Quiet = number % 7 == 6 ? "quote_when is false" : null,
                Position = Size.FromShares((number % 11) - 5),
                ProfitAndLoss = new Cash((number % 13 * 100_000) - 500_000),
            }),
        ],
    };

    /// <summary>Names that anybody may have written: too long, too wide, out to move the cursor.</summary>
    public static RunView Hostile { get; } = Run with
    {
        Title = "\u001b[2J\u001b]0;owned\u0007/recordings/\u202egnp.exe",
        Markets =
        [
            Glance(0) with { Market = "evil\u001b[2J\u001b[H\r\nname\u009b31m" },
            Glance(1) with { Market = "東京の天気は明日も晴れるでしょうか、それとも雨が降るでしょうか-2026" },
            Glance(2) with { Market = "\U0001F680\U0001F680-to-the-moon-\u0301\u0301\u200d\u202e-by-december-31st" },
            Glance(3) with { Market = new string('x', 400), Profile = "a-profile-with-a-rather-long-name" },
            Glance(4) with
            {
                Market = "huge", Position = Size.FromShares(9_000_000), ProfitAndLoss = new Cash(-98_765_432_100_000),
                Today = new Cash(-98_765_432_100_000), Fills = 123_456_789, Volume = new Cash(98_765_432_100_000),
                PositionPercent = 999, Standing = MarketStanding.Halted, HaltReason = "loss_of_the_day",
            },
        ],
    };

    public static MarketView Market { get; } = ViewOf(Run.Markets[0]);

    /// <summary>Nothing is known of its book.</summary>
    public static MarketView LostMarket { get; } = ViewOf(Run.Markets[1]) with
    {
        Bids = [],
        Asks = [],
        Orders = [],
        Fills = [],
        Closed = [],
        Recent = [],
        Rewards = null,
        Decision = null,
    };

    public static ScreenInput Input(RunView? run = null, MarketView? market = null) => new()
    {
        Run = run ?? Run,
        Market = market,
        Notices =
        [
            new Notice("orders are taken, 0.43 s after the program was started", false),
            new Notice("14:42:50 rules 7c1f0e2a9b31 are live", false),
            new Notice("14:42:51.002 warning  feed_lost recession-2026", true),
            new Notice("evil\u001b[2J line " + new string('y', 300), false),
        ],
    };

    public static string Draw(ScreenInput input, ScreenState state, int width, int height) =>
        Frame.Of(Screens.Draw(input, state, width, height), width, height).ToString();

    private static MarketGlance Glance(int number) => new()
    {
        Number = number, Market = $"market-{number:000}", Profile = "base", Rules = "7c1f0e2a9b31",
        Feed = FeedState.Good, SilentSeconds = 0, Standing = MarketStanding.Open,
        Bid = new Price(4_280), Ask = new Price(4_290), BidSize = Size.FromShares(500), AskSize = Size.FromShares(700),
        OurBid = new Price(4_270), OurAsk = new Price(4_300), Fair = 0.4287, Orders = 4, Fills = 7,
        Volume = new Cash(51_200_000), ProfitAndLoss = new Cash(500_000), Realised = new Cash(200_000),
    };

    private static MarketView ViewOf(MarketGlance glance) => new()
    {
        Glance = glance,
        At = Start,
        Bids = Ladder(4_280, -10, 4_270),
        Asks = Ladder(4_290, 10, 4_300),
        BidLevels = 110,
        AskLevels = 112,
        Tick = new Price(10),
        BookAt = Start,
        Orders =
        [
            new OwnOrder(OrderOf(1, Side.Buy, 4_270, 20), "near", new Size(59_302_520_000)),
            new OwnOrder(OrderOf(2, Side.Sell, 4_300, 20), "near", Size.Zero),
            new OwnOrder(OrderOf(3, Side.Buy, 4_000, 40), "far", null),
        ],
        Closed = [new ClosedOrder(OrderOf(4, Side.Buy, 4_260, 20), Start, "refused: would_match")],
        Fills =
        [
            new FillMark(0, Start, OrderId.Of(0, 5), Side.Buy, new Price(4_270), Size.FromShares(12), Cash.Zero,
                false, 0.4285),
            new FillMark(1, Start, OrderId.Of(0, 6), Side.Sell, new Price(4_280), new Size(33_330_000),
                new Cash(20_000), true, 0.4285),
        ],
        Decision = Examples.Explain,
        Markouts =
        [
            new MarkoutSummary(1, 2, Size.FromShares(45), new Cash(94_500)),
            new MarkoutSummary(5, 2, Size.FromShares(45), new Cash(-18_000)),
            new MarkoutSummary(30, 0, Size.Zero, Cash.Zero),
        ],
        Rewards = new RewardView(0.045, Size.FromShares(20), Cash.FromDollars(10), 0.4285, 31.2, 0.123, 0.015),
        CostBasis = new Cash(51_360_000), CashFlow = new Cash(-51_360_000), Fees = new Cash(20_000),
        Drawdown = new Cash(1_200_000), SpreadCaptured = new Cash(450_000), Budget = Cash.FromDollars(300),
        BudgetLeft = new Cash(248_640_000), MaxPosition = Size.FromShares(500), MaxNotional = Cash.FromDollars(150),
        MaxLossDay = Cash.FromDollars(25), MaxOpenOrders = 12, Pending = Size.FromShares(12), Pairs = Size.Zero,
        EndTime = Start.PlusMicro(86_400_000_000), Placed = 57, Cancelled = 41, Decisions = 1_234,
        Recent =
        [
            .. Enumerable.Range(0, 120).Select(second => new HistoryPoint(
                Start.PlusMicro(second * 1_000_000L),
                second is > 50 and < 60 ? null : new Price(4_280 + ((second % 20) * 10)),
                second is > 50 and < 60 ? null : new Price(4_290 + ((second % 20) * 10)),
                null, null, double.NaN, Size.Zero, Cash.Zero)),
        ],
        NextPoint = 120,
        Whole = [],
    };

    private static Order OrderOf(long number, Side side, int price, long shares) => new()
    {
        Id = OrderId.Of(0, number), State = OrderState.Live, Side = side, Price = new Price(price),
        OriginalSize = Size.FromShares(shares), PlacedAt = Start,
    };

    /// <summary>25 levels, with ours at one of them and far out at the last.</summary>
    private static IReadOnlyList<LadderLevel> Ladder(int best, int step, int own) =>
    [
        .. Enumerable.Range(0, 25).Select(level => new LadderLevel(
            new Price(best + (step * level)),
            Size.FromShares(100 + (level * 37 % 11 * 400)),
            best + (step * level) == own ? Size.FromShares(20) : Size.Zero)),
        new LadderLevel(new Price(best + (step * 28)), Size.FromShares(40), Size.FromShares(40)),
    ];
}
