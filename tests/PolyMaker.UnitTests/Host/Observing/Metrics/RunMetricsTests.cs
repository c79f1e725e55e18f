using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Polymarket.Trading;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;

namespace PolyMaker.UnitTests.Host.Observing.Metrics;

public sealed class RunMetricsTests
{
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_700_000_000_000);
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "11", NoToken = "22", Tick = TickSize.Mill,
    };

    private readonly MetricRegistry registry = new();
    private readonly RunMetrics metrics;
    private readonly LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000));

    public RunMetricsTests() => metrics = new RunMetrics(registry, [Spec]);

    [Fact]
    public void TellsOrdersFillsAndInventoryByTheirNames()
    {
        Learn(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        MarketCommand[] sent = Decide(Start);
        MarketCommand bid = sent.First(each => each is { Kind: MarketCommandKind.Place, Side: Side.Buy });
        Learn(MarketEvent.OrderAccepted(Start, bid.Order));
        Learn(MarketEvent.OrderFilled(Start, bid.Order, bid.Price, Size.FromShares(5), Cash.Zero));
        Learn(MarketEvent.TradePrinted(Start, Start, Outcome.Yes, Side.Sell, bid.Price, Size.FromShares(5)));
        Learn(MarketEvent.OrderRejected(Start, OrderId.Of(0, 99), RejectReason.CrossesBook));
        metrics.Told(new GatewayReport { At = Start, Kind = GatewayReportKind.SharesDiffer, Text = "differs" });
        metrics.Read([market], Start);

        ExpositionPage page = ExpositionPage.Read(registry.Page());
        Assert.Equal(sent.Count(IsBid), page.Samples["mm_orders_total{side=\"buy\"}"]);
        Assert.Equal(1, page.Samples["mm_fills_total{side=\"buy\"}"]);
        Assert.Equal(0, page.Samples["mm_fills_total{side=\"sell\"}"]);
        Assert.Equal(5, page.Samples["mm_filled_shares_total{side=\"buy\"}"]);
        Assert.Equal(5, page.Samples["mm_inventory_shares{token=\"11\",market=\"sample\"}"]);
        Assert.Equal(0, page.Samples["mm_inventory_shares{token=\"22\",market=\"sample\"}"]);
        Assert.Equal(1, page.Samples["mm_trades_per_min{token=\"11\",market=\"sample\"}"]);
        Assert.Equal(1, page.Samples["mm_order_rejects_total{market=\"sample\",reason=\"crosses_book\"}"]);
        Assert.Equal(1, page.Samples["mm_reconciliation_reports_total{kind=\"shares_differ\"}"]);
        Assert.Equal(1, page.Samples["mm_quoting{market=\"sample\"}"]);
    }

    [Fact]
    public void CountsGapsAndTheSnapshotsThatEndThem()
    {
        Learn(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        Learn(MarketEvent.FeedLost(Start));
        Learn(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        Learn(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        ExpositionPage page = ExpositionPage.Read(registry.Page());
        Assert.Equal(1, page.Samples["mm_seq_gaps_total{token=\"11\",market=\"sample\"}"]);
        Assert.Equal(1, page.Samples["mm_snapshot_reload_total{token=\"11\",market=\"sample\"}"]);
    }

    private static bool IsBid(MarketCommand command) => command is { Kind: MarketCommandKind.Place, Side: Side.Buy };

    private void Learn(MarketEvent happened)
    {
        market.Apply(in happened);
        metrics.Learned(market, in happened);
    }

    private MarketCommand[] Decide(Timestamp at)
    {
        ReadOnlySpan<MarketCommand> commands = market.Decide(at);
        metrics.Decided(market, at, commands);
        return commands.ToArray();
    }
}
