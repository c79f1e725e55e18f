using System.Collections.Concurrent;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What the endpoints share. The engine belongs to whoever is inside <see cref="Enter"/>: one request, one socket
/// message or the clock at a time.
/// </summary>
internal sealed class VenueRoom
{
    private readonly Lock gate = new();
    private readonly LocalVenueOptions options;
    private readonly Dictionary<Address, VenueAccount> accounts = [];
    private readonly ConcurrentDictionary<Address, SignerRates> rates = new();

    public VenueRoom(LocalVenueOptions options, VenueEngine engine, VenueClock clock)
    {
        this.options = options;
        Engine = engine;
        Clock = clock;
        OrderJson = new OrderJson(Assumptions);
        TradeJson = new TradeJson(Assumptions, OrderJson);
        MarketChannel = new MarketHub();
        UserChannel = new UserHub(Keys, OrderJson, TradeJson);
        StartedText = clock.Now.ToString();
        engine.Observe(Tape);
        engine.Observe(MarketChannel);
        engine.Observe(UserChannel);
        Discover(tell: false);
    }

    /// <summary>Only inside <see cref="Enter"/>.</summary>
    public VenueEngine Engine { get; }

    public VenueClock Clock { get; }

    public MarketDirectory Markets { get; } = new();

    public ApiKeyRing Keys { get; } = new();

    public BuilderKeyRing BuilderKeys { get; } = new();

    public WalletRegister Wallets { get; } = new();

    public TradeTape Tape { get; } = new();

    public OrderJson OrderJson { get; }

    public TradeJson TradeJson { get; }

    public MarketHub MarketChannel { get; }

    public UserHub UserChannel { get; }

    public PolymarketEnvironment Environment => options.Environment;

    public VenueAssumptions Assumptions => options.Environment.Assumptions;

    /// <summary>When the venue opened, as its markets show it.</summary>
    public string StartedText { get; }

    public Lock.Scope Enter() => gate.EnterScope();

    /// <summary>The engine's account of a wallet, opened on its first use. Only inside <see cref="Enter"/>.</summary>
    public VenueAccount AccountOf(Address wallet, Timestamp at)
    {
        if (accounts.TryGetValue(wallet, out VenueAccount? known))
        {
            return known;
        }

        VenueAccount account = Engine.TryFindAccount(wallet, out VenueAccount? found)
            ? found
            : Engine.AddAccount(wallet);
        accounts.Add(wallet, account);
        if (found is null && options.NewAccountCash.Micro > 0)
        {
            Engine.Funds.Deposit(account, options.NewAccountCash, at);
        }

        if (found is null && options.NewAccountShares.IsPositive)
        {
            GiveShares(account, at);
        }

        return account;
    }

    /// <summary>Every account that a key trades for; its own first. Only inside <see cref="Enter"/>.</summary>
    public IReadOnlyList<VenueAccount> AccountsOf(ApiKey key, Timestamp at) =>
        [.. Wallets.WalletsOf(key.Account).Select(wallet => AccountOf(wallet, at))];

    /// <summary>Whether a wallet has been seen; opening one gives it money. Only inside <see cref="Enter"/>.</summary>
    public VenueAccount? Known(Address wallet) =>
        accounts.TryGetValue(wallet, out VenueAccount? account) || Engine.TryFindAccount(wallet, out account)
            ? account
            : null;

    public SignerRates RatesOf(Address account, Timestamp now) => rates.GetOrAdd(
        account, _ => new SignerRates(options.Tier, Assumptions.EnforcesSignerRates, now));

    /// <summary>
    /// Finds the engine's new markets. Only inside <see cref="Enter"/>, or before anyone listens.
    /// </summary>
    public void Discover(bool tell = true)
    {
        for (int i = Markets.All.Count; i < Engine.Markets.Count; i++)
        {
            VenueMarket market = Engine.Markets[i];
            Markets.Add(market);
            if (tell)
            {
                MarketChannel.MarketAdded(market, Engine.Now);
            }
        }
    }

    private void GiveShares(VenueAccount account, Timestamp at)
    {
        foreach (VenueMarket market in Markets.All)
        {
            Engine.Funds.Deposit(account, new Cash(options.NewAccountShares.Micro), at);
            Engine.Funds.Split(account, market, options.NewAccountShares, at);
        }
    }
}
