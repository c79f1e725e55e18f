using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using PolyMaker.LocalVenue.Chain;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The local venue: the exchange engine behind the venue's own REST and WebSocket protocol, on loopback only. One port
/// serves the order book, Gamma, the Data API and both channels. The engine belongs to one request, one socket message
/// or one tick of the clock at a time.
/// </summary>
public sealed class LocalVenueServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly VenueRoom room;
    private readonly VenueTicker ticker;
    private readonly CancellationTokenSource ending = new();
    private readonly Task ticking;

    private LocalVenueServer(WebApplication application, VenueRoom room, VenueTicker ticker, LocalVenueOptions options)
    {
        this.application = application;
        this.room = room;
        this.ticker = ticker;
        Faults = ticker.Faults;
        Modes = ticker.Modes;
        Accounts = new LocalAccounts(room);
        Hosts = HostsOf(application);
        ticking = options.TickEvery > TimeSpan.Zero
            ? ticker.RunAsync(options.TickEvery, ending.Token)
            : Task.CompletedTask;
    }

    /// <summary>Where clients find it.</summary>
    public VenueHosts Hosts { get; }

    /// <summary>Money and wallets, from outside the exchange.</summary>
    public LocalAccounts Accounts { get; }

    /// <summary>What goes wrong; rules can be added while it runs.</summary>
    public FaultScript Faults { get; }

    /// <summary>Whether it trades.</summary>
    public VenueModes Modes { get; }

    /// <summary>Opens the engine and listens; returns when clients can connect.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalVenueServer> StartAsync(LocalVenueOptions options, CancellationToken stop)
    {
        VenueClock clock = new(options.Time);
        FaultScript script = new(options.Faults, clock.Now);
        VenueModes modes = new();
        VenueRoom room = new(options, options.Open(clock.Now), clock);
        VenueTicker ticker = new(room, script, modes);
        WebApplication application = Build(options);
        RequestPipeline pipeline = PipelineOf(options, room, script, modes, clock);
        SocketEndpoints sockets = new(room, script, application.Lifetime.ApplicationStopping);
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        application.Run(context => context.Request.Path.StartsWithSegments("/ws", StringComparison.Ordinal)
            ? sockets.HandleAsync(context)
            : pipeline.HandleAsync(context));
        await application.StartAsync(stop);
        return new LocalVenueServer(application, room, ticker, options);
    }

    /// <summary>Does something to the engine while nobody else is at it.</summary>
    public T With<T>(Func<VenueEngine, T> action)
    {
        using (room.Enter())
        {
            T result = action(room.Engine);
            room.Discover();
            return result;
        }
    }

    /// <summary>Lets the venue catch up with its clock; for a virtual one, after it was moved.</summary>
    public void Tick() => ticker.Tick();

    /// <summary>The market of a condition id or slug; null when there is none.</summary>
    public VenueMarket? FindMarket(string name) => room.Markets.Find(name);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await ticking;
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
        ending.Dispose();
    }

    private static WebApplication Build(LocalVenueOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(IPAddress.Loopback, options.Port);
            server.Limits.MaxRequestBodySize = RequestPipeline.LargestBody;
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(
            host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        return builder.Build();
    }

    private static RequestPipeline PipelineOf(
        LocalVenueOptions options, VenueRoom room, FaultScript script, VenueModes modes, VenueClock clock)
    {
        RequestGuard guard = new(
            room.Keys, options.Environment.ChainId, room.Assumptions.RequestTimeTolerance, options.Signing.Curve);
        OrderIntake intake = new(options.Environment, options.Signing.Curve, room.Markets, room.Wallets);
        LocalChain chain = new(room);
        RouteTable routes = new(
        [
            .. new BookEndpoints(room).All,
            .. new MarketEndpoints(room).All,
            .. new BuilderEndpoints(room).All,
            .. new KeyEndpoints(room, guard).All,
            .. new OrderEndpoints(room, intake, modes).All,
            .. new CancelEndpoints(room).All,
            .. new AccountEndpoints(room).All,
            .. new RewardEndpoints(room).All,
            .. new GammaEndpoints(room).All,
            .. new DataEndpoints(room).All,
            .. new NodeEndpoints(room, chain, options.Signing.Curve).All,
            .. new RelayerEndpoints(room, chain, options.Signing.Curve).All,
        ]);
        return new RequestPipeline(routes, guard, modes, script, clock) { LimitsAddresses = options.LimitsAddresses };
    }

    private static VenueHosts HostsOf(WebApplication application)
    {
        string address = application.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First();
        return VenueHosts.At(new Uri(address));
    }
}
