using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Verbs;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Simulation.Time;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Preflight;

/// <summary>
/// What the operator reads when something is wrong at the venue or with the keys: the fault by its name, and what to
/// do. An exchange over loopback that the doctor takes for the real one.
/// </summary>
public sealed class VenueChecksTests
{
    private const string Stranger = "0x00000000000000000000000000000000000000dd";

    [Fact]
    public async Task NothingIsWrong() => Assert.All(
        await AskAsync(), each => Assert.True(each.Verdict == Verdict.Ok, $"{each}"));

    [Theory]
    [InlineData(600, true, "s behind the venue's", "set this machine's clock (NTP)")]
    [InlineData(-600, true, "s ahead of the venue's", "set this machine's clock (NTP)")]
    [InlineData(10, false, "s behind the venue's", "set this one (NTP)")]
    public async Task AWrongClock(int seconds, bool isFatal, string text, string hint) => Holds(
        await AskAsync(new FaultRule { Kind = FaultKind.SkewClock, Delay = TimeSpan.FromSeconds(seconds) }),
        isFatal ? Verdict.Fail : Verdict.Warn, "time", text, hint);

    [Theory]
    [InlineData(FaultKind.GeoBlock, "venue", "a web page: 403 Forbidden", "do not trade from here")]
    [InlineData(FaultKind.CloseAccount, "standing", "the account may only close positions", "ask the venue's support")]
    [InlineData(FaultKind.CutAllowance, "allowance", "pUSD is not approved for: exchange", "approve pUSD")]
    [InlineData(FaultKind.Restart, "order", "matching engine", "wait")]
    [InlineData(FaultKind.Disable, "order", "disabled", "wait")]
    [InlineData(FaultKind.CancelOnly, "order", "cancel", "wait")]
    [InlineData(FaultKind.PauseMarket, "market", "no market can be traded now", "--market SLUG")]
    public async Task WhatTheVenueRefuses(FaultKind kind, string name, string text, string hint) => Holds(
        await AskAsync(new FaultRule { Kind = kind }), Verdict.Fail, name, text, hint);

    [Fact]
    public async Task AnApiSecretThatIsNotTheKeys()
    {
        Assert.True(ApiCredentials.TryCreate(
            "00000000-0000-4000-8000-000000000001", new string('A', 43) + "=", "ab", out ApiCredentials? wrong));
        Holds(
            await AskAsync(keys: Keys(api: wrong)), Verdict.Fail, "credentials", "Invalid api key",
            "unset the API credentials");
    }

    [Fact]
    public async Task NoMoney() => Holds(
        await AskAsync(cash: 0), Verdict.Fail, "balance", "no pUSD in 0x", "deposit, or check the wallet and its type");

    [Theory]
    [InlineData(SignatureType.Proxy)]
    [InlineData(SignatureType.Safe)]
    public async Task AWalletThatIsNotTheKeys(SignatureType type)
    {
        Address funder = Address.Parse(Stranger);
        TradingWallet wallet = type == SignatureType.Safe ? TradingWallet.Safe(funder) : TradingWallet.Proxy(funder);
        Holds(
            await AskAsync(keys: Keys(wallet)), Verdict.Warn, "wallet", $"the {type} of this key is 0x",
            "check POLYMAKER_FUNDER and POLYMAKER_SIGNATURE_TYPE");
    }

    [Fact]
    public async Task ADepositWalletThatIsNotThere() => Holds(
        await AskAsync(keys: Keys(TradingWallet.Deposit(Address.Parse(Stranger)))), Verdict.Fail, "deposit",
        "there is no deposit wallet at 0x", "check POLYMAKER_FUNDER");

    [Fact]
    public async Task NobodyIsThere()
    {
        List<Finding> findings = [];
        VenueHosts nowhere = PolymarketEnvironment.Polygon.Hosts with { Clob = new Uri("http://127.0.0.1:9") };
        await using VenueDoor door = new(
            PolymarketEnvironment.Polygon with { Hosts = nowhere }, Keys(), server: null);
        await DoctorAction.AskVenueAsync(door, Request, findings, CancellationToken.None);
        Holds(findings, Verdict.Fail, "venue", "127.0.0.1:9", "check the network");
        Assert.Single(findings);
    }

    [Fact]
    public async Task AFolderThatTakesNoCredentials()
    {
        using TemporaryFolder folder = new();
        folder.Write("data", "a file where the folder should be");
        Holds(
            await AskAsync(kept: folder.Combine("data/credentials")), Verdict.Warn, "credentials",
            "cannot be written", "let this program, and nobody else, write");
    }

    private static DoctorRequest Request { get; } = new()
    {
        Folders = new RuleFolders(new Folders("", ""), "", ""), IsLive = true, WithOrder = true,
        Data = "",
    };

    private static void Holds(IEnumerable<Finding> findings, Verdict verdict, string name, string text, string hint)
    {
        string all = string.Join('\n', findings);
        Finding? found = findings.LastOrDefault(each => each.Name == name);
        Assert.True(found is not null, all);
        Assert.True(found!.Verdict == verdict && found.Text.Contains(text, StringComparison.Ordinal)
            && found.Hint.Contains(hint, StringComparison.Ordinal), all);
    }

    private static async Task<List<Finding>> AskAsync(
        FaultRule? fault = null, OperatorKeys? keys = null, int cash = 1000, string? kept = null)
    {
        VirtualTime time = new();
        time.MoveTo(Timestamp.FromMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()));
        LocalVenueOptions options = new()
        {
            Open = at =>
            {
                VenueEngine engine = new(new VenueOptions(), at);
                engine.AddMarket(new VenueMarketTerms { Spec = PracticeVenue.Spec });
                return engine;
            },
            NewAccountCash = Cash.FromDollars(cash),
            Time = fault is null ? TimeProvider.System : time,
            TickEvery = fault is null ? TimeSpan.FromMilliseconds(5) : TimeSpan.Zero,
            Faults = fault is null ? FaultPlan.None : new FaultPlan([fault], 1),
        };
        await using LocalVenueServer server = await LocalVenueServer.StartAsync(options, CancellationToken.None);
        using TemporaryFolder folder = new();
        await using VenueDoor door = new(
            PolymarketEnvironment.Polygon with { Hosts = server.Hosts }, keys ?? Keys(), server: null)
        {
            Kept = kept ?? folder.Combine("credentials"),
        };
        if (fault is not null)
        {
            // The account has to be there for something to happen to it.
            server.Accounts.Fund(door.Wallet, Cash.FromDollars(cash));
            time.MoveTo(time.Now.PlusMicro(Timestamp.MicroPerSecond));
            server.Tick();
        }

        List<Finding> findings = [];
        await DoctorAction.AskVenueAsync(door, Request, findings, CancellationToken.None);
        return findings;
    }

    private static OperatorKeys Keys(TradingWallet? wallet = null, ApiCredentials? api = null) => new()
    {
        PrivateKey = SecretKey.Parse(new string('7', 64)),
        Wallet = wallet ?? TradingWallet.OfKey,
        Api = api,
        Sources = new Dictionary<KeySetting, string> { [KeySetting.PrivateKey] = "the test" },
    };
}
