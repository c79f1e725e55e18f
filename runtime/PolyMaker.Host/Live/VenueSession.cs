using System.Security.Cryptography;
using PolyMaker.Core.Markets;
using PolyMaker.Host.Config;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Data;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Live;

/// <summary>
/// Everything between a trading loop and a venue, connected: REST, both channels, the gateway. Opened, run, stopped
/// once. The same for the local venue and the real one.
/// </summary>
internal sealed class VenueSession : IRunSession
{
    private readonly CancellationTokenSource ending = new();
    private readonly VenueConnection connection;
    private readonly VenueConnection dataConnection;
    private readonly ClobClient clob;
    private readonly TradingLoop loop;
    private readonly GatewayDriver driver;
    private readonly MarketChannel marketChannel;
    private readonly UserChannel userChannel;
    private readonly VenuePlace place;
    private readonly ChainDoor? chain;
    private readonly Dictionary<ExchangeKind, OrderSigner> signers = [];
    private Task running = Task.CompletedTask;
    private MissedTrades? missed;

    private VenueSession(
        VenuePlace place, VenueConnection connection, VenueAccount account, TradingLoop loop, TimeProvider time)
    {
        this.place = place;
        this.connection = connection;
        this.loop = loop;
        dataConnection = new VenueConnection(place.Environment.Hosts.Data, connection.Settings);
        chain = ChainDoor.Open(place, connection.Settings);
        clob = new ClobClient(connection, account, place.Environment.Assumptions);
        GatewayMarket[] markets = [.. loop.Markets.Select(MarketOf)];
        Wallet = place.Wallet;
        GatewayOptions options = new()
        {
            Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            LargestCancel = clob.LargestCancel,
            TellsBalance = true,
            MergesPairs = chain is not null,
        };
        PairMerger? merger = chain is null ? null : new PairMerger(chain.Caller, place.Environment.Contracts);
        GatewayRequests requests = new(clob, new DataClient(dataConnection), Wallet, merger);
        driver = new GatewayDriver(new AccountGateway(options, markets), requests, loop, time);
        marketChannel = new MarketChannel(
            new MarketChannelOptions { Environment = place.Environment, Books = BookChecks.Of(clob.Markets) },
            loop.News.OfMarkets,
            time);
        userChannel = new UserChannel(UserChannelOptions.For(place.Environment, account), driver, time);
    }

    /// <summary>Whose money it is.</summary>
    public Address Wallet { get; }

    public Task Running => running;

    /// <exception cref="InputException">
    /// Nobody answers, or the venue does not accept the account; the text says what it said.
    /// </exception>
    public static async Task<VenueSession> OpenAsync(
        VenuePlace place, TradingLoop loop, TimeProvider time, CancellationToken stop)
    {
        VenueConnection connection = new(
            place.Environment.Hosts.Clob, new ClientSettings { Time = time, Tier = place.Tier });
        SigningBackend backend = SigningBackend.Best;
        Address key = backend.Curve.AddressOf(place.Keys.PrivateKey);
        CredentialFile? file = place.CredentialFolder is { } folder
            ? new CredentialFile(folder, place.Environment.Hosts.Clob, key)
            : null;
        VenueLogin login = new(connection, place.Environment.ChainId, backend);
        VenueResult<VenueAccount> account = await login.OpenAsync(place.Keys, file, stop);
        if (account.IsOk)
        {
            // Requests are signed by the machine's clock, which the venue checks; news is stamped by the loop's.
            return new VenueSession(place, connection, account.Value, loop, loop.Time);
        }

        connection.Dispose();
        Uri venue = place.Environment.Hosts.Clob;
        throw new InputException(account.Error.Kind == VenueErrorKind.Unreachable
            ? $"nobody answers at {venue} ({account.Error.Text}); is its address right, and does it run?"
            : $"{venue} does not accept the account {key}: {account.Error}");
    }

    /// <summary>Connects and recovers; returns when orders are taken and the engines decide.</summary>
    public async Task StartAsync(MissedTrades? missed, CancellationToken stop)
    {
        Follow(loop.Markets);
        running = Task.WhenAll(
            marketChannel.RunAsync(ending.Token),
            userChannel.RunAsync(ending.Token),
            driver.RunAsync(ending.Token));
        await Task.WhenAny(driver.Trading, running).WaitAsync(stop);
        if (missed is not null)
        {
            this.missed = missed;
            await missed.LookAsync(clob, Wallet, loop, stop);
            await driver.RecostAsync([.. loop.Markets.Select(missed.CostOf).OfType<KnownCost>()]).WaitAsync(stop);
        }

        loop.Open(driver.Command);
    }

    public async Task JoinAsync(IReadOnlyList<LiveMarket> markets, CancellationToken stop)
    {
        Follow(markets);
        await Task.WhenAll(markets.Select(market => driver.JoinAsync(MarketOf(market)))).WaitAsync(stop);
    }

    public void Unfollow(LiveMarket market) => marketChannel.Unsubscribe(market.Number);

    public async Task<int?> RestingAsync(LiveMarket market, CancellationToken stop)
    {
        VenueResult<IReadOnlyList<OpenOrder>> open = await clob.GetOpenOrdersAsync(
            new OpenOrderFilter(market.Spec.ConditionId), stop);
        return open.IsOk ? open.Value.Count : null;
    }

    /// <summary>Everything off the venue now; quoting goes on.</summary>
    public void CancelEverything() => driver.CancelEverything();

    /// <summary>
    /// The orders of the account that rest at the venue, as it says itself; null when it does not answer.
    /// </summary>
    public async Task<IReadOnlyList<Bytes32>?> OpenOrdersAsync(CancellationToken stop)
    {
        VenueResult<IReadOnlyList<OpenOrder>> open = await clob.GetOpenOrdersAsync(default, stop);
        return open.IsOk ? [.. open.Value.Select(order => order.Id)] : null;
    }

    /// <summary>Compares our books with the venue's now; differences are reported.</summary>
    public void Reconcile() => driver.Reconcile();

    public Task<VenueResult<ClobMarket>> TermsOfAsync(string conditionId, CancellationToken stop) =>
        clob.Markets.GetMarketAsync(conditionId, stop);

    /// <summary>What the venue says of the markets now; the engines learn what is news.</summary>
    public Task<IReadOnlyList<TermsFinding>> CheckTermsAsync(CancellationToken stop) =>
        new TermsCheck(clob.Markets, loop).LookAsync(stop);

    /// <summary>Liquidity rewards of one of the venue's days (UTC), by market.</summary>
    public Task<VenueResult<IReadOnlyList<MakerEarnings>>> RewardsAsync(DateOnly day, CancellationToken stop) =>
        clob.Account.GetRewardsAsync(day, stop);

    /// <summary>Maker rebates of one of the venue's days (UTC), by market.</summary>
    public Task<VenueResult<IReadOnlyList<MakerEarnings>>> RebatesAsync(DateOnly day, CancellationToken stop) =>
        clob.Account.GetRebatesAsync(day, Wallet, stop);

    public ChannelCounts MarketCounts => marketChannel.Counts;

    public UserCounts UserCounts => userChannel.Counts;

    /// <summary>Orders are taken: what an earlier run left is cleared up.</summary>
    public bool IsTrading => driver.Trading.IsCompletedSuccessfully && !driver.Stopped.IsCompleted;

    /// <summary>Takes everything off the venue; true when it has shown within the limit that nothing is left.</summary>
    /// <param name="hurry">Stops waiting for that; what was asked for is under way.</param>
    public async Task<bool> StopAsync(TimeSpan limit, CancellationToken hurry = default)
    {
        loop.Close();
        driver.Stop();
        try
        {
            await driver.Stopped.WaitAsync(limit, hurry);
            return true;
        }
        catch (Exception late) when (late is TimeoutException || hurry.IsCancellationRequested)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // The way it is meant to end.
        }

        marketChannel.Dispose();
        userChannel.Dispose();
        clob.Dispose();
        connection.Dispose();
        dataConnection.Dispose();
        chain?.Dispose();
        ending.Dispose();
    }

    private void Follow(IReadOnlyList<LiveMarket> markets)
    {
        foreach (LiveMarket market in markets)
        {
            int number = marketChannel.Subscribe(market.Spec);
            Core.Invariant.Check(number == market.Number, "the channel numbers markets as the loop does");
        }
    }

    private GatewayMarket MarketOf(LiveMarket market)
    {
        MarketSpec spec = market.Spec;
        ExchangeKind kind = GatewayMarket.ExchangeOf(spec);
        if (!signers.TryGetValue(kind, out OrderSigner? signer))
        {
            signer = new OrderSigner(
                place.Keys.PrivateKey, place.Environment.Domain(kind), place.Keys.Wallet, SigningBackend.Best);
            signers.Add(kind, signer);
        }

        return new GatewayMarket(market.Number, spec, signer) { Known = missed?.CostOf(market) };
    }
}
