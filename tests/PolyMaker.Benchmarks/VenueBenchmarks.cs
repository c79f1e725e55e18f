using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Benchmarks;

/// <summary>
/// The local venue's engine without its wire: ten accounts quote both tokens of one market, a tenth of the orders
/// trade, the oldest of two thousand is cancelled for each new one, trades settle.
/// </summary>
[MemoryDiagnoser]
public class VenueBenchmarks
{
    private const int OrdersPerRun = 10_000;
    private const int Accounts = 10;
    private const int MostOpen = 2_000;

    private readonly Random random = new(1);
    private readonly List<VenueAccount> accounts = [];
    private readonly Queue<VenueOrder> open = new();
    private VenueEngine engine = null!;
    private VenueMarket market = null!;
    private Timestamp now = Timestamp.FromMilliseconds(1_767_225_600_000);
    private ulong lastId;

    [GlobalSetup]
    public void Setup()
    {
        engine = new VenueEngine(new VenueOptions(), now);
        market = engine.AddMarket(new VenueMarketTerms
        {
            Spec = new MarketSpec
            {
                ConditionId = "0x18b1c135d0a40c5894da9412e77311827d9caf16cf4cd6591b247a34730af919",
                Slug = "benchmark",
                YesToken = "40081275558852222228080198821361202017557872256707631666334039001378518619916",
                NoToken = "40081275558852222228080198821361202017557872256707631666334039001378518619917",
            },
        });
        for (int i = 1; i <= Accounts; i++)
        {
            VenueAccount account = engine.AddAccount(Address.Parse($"0x{i:x40}"));
            engine.Funds.Deposit(account, Cash.FromDollars(2_000_000_000), now);
            engine.Funds.Split(account, market, Size.FromShares(1_000_000_000), now);
            accounts.Add(account);
        }
    }

    [Benchmark(OperationsPerInvoke = OrdersPerRun, Description = "submit, match, cancel, settle one order")]
    [Target("10 us")]
    public long Trade()
    {
        long trades = 0;
        for (int i = 0; i < OrdersPerRun; i++)
        {
            now = now.PlusMicro(100);
            SubmitResult result = engine.Submit(Draw(), now);
            trades += result.Trades.Count;
            if (result.Order is { IsOpen: true } order)
            {
                open.Enqueue(order);
            }

            if (open.Count > MostOpen)
            {
                VenueOrder oldest = open.Dequeue();
                engine.Cancel(oldest.Account, oldest.Id, now);
            }
        }

        return trades;
    }

    private OrderTicket Draw()
    {
        Side side = (Side)random.Next(2);
        Outcome outcome = (Outcome)random.Next(2);
        bool bids = side.OnYesBook(outcome) == Side.Buy;
        int yes = random.Next(10) == 0 ? 50 : bids ? random.Next(30, 50) : random.Next(51, 71);
        Price price = new((outcome == Outcome.Yes ? yes : 100 - yes) * 100);
        OrderAmounts amounts = OrderAmounts.Limit(side, price, Size.FromShares(random.Next(5, 100)), TickSize.Cent);
        return new OrderTicket
        {
            Id = new Bytes32(1, ++lastId),
            Account = accounts[random.Next(Accounts)],
            Owner = "benchmark",
            TokenId = market.Token(outcome).Text,
            Side = side,
            MakerAmount = amounts.Maker,
            TakerAmount = amounts.Taker,
        };
    }
}
