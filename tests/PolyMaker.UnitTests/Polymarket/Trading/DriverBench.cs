using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Data;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;
using ClientAccount = PolyMaker.Polymarket.Rest.VenueAccount;
using VenueAccount = PolyMaker.LocalVenue.Accounts.VenueAccount;

namespace PolyMaker.UnitTests.Polymarket.Trading;

/// <summary>A driver with one market on a local venue, and what its sink heard.</summary>
internal sealed class DriverBench : IGatewaySink, IAsyncDisposable
{
    /// <summary>Only a hang takes so long.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x" + new string('0', 63) + "1", Slug = "sample", YesToken = GatewayBench.Yes,
        NoToken = GatewayBench.No, Tick = TickSize.Cent,
    };

    private readonly LocalVenueServer server;
    private readonly VenueConnection connection;
    private readonly OperatorKeys keys;
    private readonly ClobClient clob;
    private readonly GatewayMarket market;
    private readonly Lock gate = new();
    private readonly List<MarketEvent> heard = [];
    private readonly List<(OrderId Order, MarketEventKind Kind, TaskCompletionSource Done)> awaited = [];
    private long sequence;
    private ulong lives;

    private DriverBench(
        LocalVenueServer server, VenueConnection connection, HeldWire wire, OperatorKeys keys,
        ClientAccount account)
    {
        this.server = server;
        this.connection = connection;
        this.keys = keys;
        Wire = wire;
        clob = new ClobClient(connection, account, PolymarketEnvironment.Polygon.Assumptions);
        OrderSigner signer = new(
            keys.PrivateKey, PolymarketEnvironment.Polygon.Domain(GatewayMarket.ExchangeOf(Spec)), keys.Wallet,
            SigningBackend.Best);
        market = new GatewayMarket(0, Spec, signer);
        server.Accounts.Fund(market.Maker, Cash.FromDollars(1_000));
        Driver = NewDriver();
    }

    public GatewayDriver Driver { get; }

    public HeldWire Wire { get; }

    public MarketEvent[] Heard
    {
        get
        {
            lock (gate)
            {
                return [.. heard];
            }
        }
    }

    public int OpenOrders => server.With(engine =>
        engine.TryFindAccount(market.Maker, out VenueAccount? ours) ? ours.OpenOrderCount : -1);

    /// <summary>Fails instead of hanging.</summary>
    public static Task Soon(Task task) => task.WaitAsync(Limit);

    public static async Task<DriverBench> OpenAsync()
    {
        LocalVenueServer server = await LocalVenueServer.StartAsync(
            new LocalVenueOptions
            {
                Open = at =>
                {
                    VenueEngine engine = new(new VenueOptions { Seed = 1 }, at);
                    engine.AddMarket(new VenueMarketTerms { Spec = Spec });
                    return engine;
                },
            },
            CancellationToken.None);
        OperatorKeys keys = new()
        {
            PrivateKey = SecretKey.Parse("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"),
            Wallet = TradingWallet.OfKey,
            Sources = new Dictionary<KeySetting, string>(),
        };
        HeldWire wire = new();
        VenueConnection connection = new(server.Hosts.Clob, new ClientSettings(), wire);
        VenueLogin login = new(connection, PolymarketEnvironment.Polygon.ChainId, SigningBackend.Best);
        VenueResult<ClientAccount> account =
            await login.OpenAsync(keys, null, CancellationToken.None);
        return new DriverBench(server, connection, wire, keys, account.Value);
    }

    /// <summary>Another run of the same account.</summary>
    public GatewayDriver NewDriver() => new(
        new AccountGateway(new GatewayOptions { Seed = ++lives }, [market]),
        new GatewayRequests(clob, new DataClient(connection), market.Maker),
        this,
        TimeProvider.System);

    public OrderId NextOrder() => OrderId.Of(0, ++sequence);

    public Task HeardAsync(OrderId order, MarketEventKind kind)
    {
        lock (gate)
        {
            TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((order, kind, done));
            Look();
            return done.Task.WaitAsync(Limit);
        }
    }

    public void Take(int market, in MarketEvent happened)
    {
        lock (gate)
        {
            heard.Add(happened);
            Look();
        }
    }

    public void Take(GatewayReport report)
    {
    }

    public async ValueTask DisposeAsync()
    {
        clob.Dispose();
        connection.Dispose();
        await server.DisposeAsync();
        keys.Dispose();
    }

    private void Look()
    {
        foreach ((OrderId order, MarketEventKind kind, TaskCompletionSource done) in awaited)
        {
            if (heard.Exists(each => each.Order == order && each.Kind == kind))
            {
                done.TrySetResult();
            }
        }
    }
}
