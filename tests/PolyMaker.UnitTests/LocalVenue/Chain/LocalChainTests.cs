using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.LocalVenue.Serving;

namespace PolyMaker.UnitTests.LocalVenue.Chain;

/// <summary>The real clients of node and relayer against the local venue's, over loopback.</summary>
public sealed class LocalChainTests
{
    private const string Key = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    [Fact]
    public async Task AKeysOwnAccountSplitsAndMergesByTransactions()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        using SecretKey key = SecretKey.Parse(Key);
        Address account = SigningBackend.Best.Curve.AddressOf(key);
        Cash cash = Funded(bench, account);
        using VenueConnection node = new(bench.Server.Hosts.Node!, new ClientSettings());
        List<string> sent = [];
        using ChainCaller caller = new(new ChainClient(node), key, 137, TimeProvider.System) { Sending = sent.Add };
        PositionCalls calls = CallsOf(bench, out Bytes32 condition, out VenueMarket market);
        Size held = bench.Server.Accounts.SharesOf(account, market, Outcome.Yes);

        VenueResult<string> split = await caller.CallAsync([calls.Split(condition, Size.FromShares(60))]);
        Assert.True(split.IsOk, $"{split}");
        Assert.Equal(sent[0], split.Value);
        Assert.Equal(held + Size.FromShares(60), bench.Server.Accounts.SharesOf(account, market, Outcome.No));
        VenueResult<string> merged = await caller.CallAsync([calls.Merge(condition, Size.FromShares(25))]);
        Assert.True(merged.IsOk, $"{merged}");
        Assert.Equal(cash - Cash.FromDollars(35), bench.Server.Accounts.CashOf(account));
        Assert.Equal(held + Size.FromShares(35), bench.Server.Accounts.SharesOf(account, market, Outcome.Yes));

        VenueResult<string> tooMuch = await caller.CallAsync([calls.Merge(condition, held + Size.FromShares(36))]);
        Assert.False(tooMuch.Error!.IsOutcomeUnknown);
        Assert.Equal(VenueErrorKind.ChainRefused, tooMuch.Error!.Kind);
        Assert.Contains("insufficient balance", tooMuch.Error!.Text, StringComparison.Ordinal);
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task ADepositWalletDoesItThroughTheRelayer()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        using SecretKey key = SecretKey.Parse(Key);
        Address owner = SigningBackend.Best.Curve.AddressOf(key);
        Address wallet = Address.Parse("0x57ffBc34De23124fAeb8387fcd689d314E57aCcD");
        bench.Server.Accounts.Give(wallet, owner, SignatureType.DepositWallet);
        Funded(bench, wallet);
        PolymarketEnvironment place = PolymarketEnvironment.Polygon with { Hosts = bench.Server.Hosts };
        using VenueConnection connection = new(place.Hosts.Relayer, new ClientSettings());
        RelayerClient relayer = new(connection, place, SigningBackend.Best, key: null);
        using RelayedCaller caller = new(
            relayer, SignatureType.DepositWallet, wallet, key, TimeProvider.System);
        PositionCalls calls = CallsOf(bench, out Bytes32 condition, out VenueMarket market);

        Size held = bench.Server.Accounts.SharesOf(wallet, market, Outcome.Yes);
        VenueResult<string> split = await caller.CallAsync(
            [calls.Split(condition, Size.FromShares(60)), calls.Split(condition, Size.FromShares(10))]);
        Assert.True(split.IsOk, $"{split}");
        Assert.Equal(held + Size.FromShares(70), bench.Server.Accounts.SharesOf(wallet, market, Outcome.Yes));

        // All of a batch or none of it.
        VenueResult<string> half = await caller.CallAsync(
            [calls.Merge(condition, Size.FromShares(10)), calls.Merge(condition, held + Size.FromShares(99))]);
        Assert.Contains("STATE_FAILED", half.Error!.Text, StringComparison.Ordinal);
        Assert.Equal(held + Size.FromShares(70), bench.Server.Accounts.SharesOf(wallet, market, Outcome.Yes));

        using SecretKey thief = SecretKey.Parse(new string('1', 64));
        using RelayedCaller stolen = new(
            relayer, SignatureType.DepositWallet, wallet, thief, TimeProvider.System);
        VenueResult<string> refused = await stolen.CallAsync([calls.Merge(condition, Size.FromShares(10))]);
        Assert.False(refused.IsOk);
        Assert.Equal(held + Size.FromShares(70), bench.Server.Accounts.SharesOf(wallet, market, Outcome.Yes));
    }

    [Fact]
    public async Task SharesOfAResolvedMarketAreRedeemed()
    {
        await using VenueBench bench = await VenueBench.StartAsync(new VenueOptions { PaysOutAtResolution = false });
        using SecretKey key = SecretKey.Parse(Key);
        Address account = SigningBackend.Best.Curve.AddressOf(key);
        Cash cash = Funded(bench, account);
        using VenueConnection node = new(bench.Server.Hosts.Node!, new ClientSettings());
        using ChainCaller caller = new(new ChainClient(node), key, 137, TimeProvider.System);
        PositionCalls calls = CallsOf(bench, out Bytes32 condition, out VenueMarket market);
        Size held = bench.Server.Accounts.SharesOf(account, market, Outcome.Yes);
        Assert.True(held.IsPositive);

        VenueResult<string> early = await caller.CallAsync(calls.Redeem(condition, held, held));
        Assert.Equal(VenueErrorKind.ChainRefused, early.Error!.Kind);
        Assert.Contains("result for condition not received yet", early.Error!.Text, StringComparison.Ordinal);

        bench.Server.With(engine =>
        {
            engine.Resolve(market, Outcome.Yes, engine.Now);
            return true;
        });
        Assert.Equal(cash, bench.Server.Accounts.CashOf(account));
        VenueResult<string> redeemed = await caller.CallAsync(calls.Redeem(condition, held, held));
        Assert.True(redeemed.IsOk, $"{redeemed}");
        Assert.Equal(cash + Cash.Of(Price.One, held), bench.Server.Accounts.CashOf(account));
        Assert.Equal(Size.Zero, bench.Server.Accounts.SharesOf(account, market, Outcome.No));
        Assert.True(bench.Server.With(engine => engine.Ledger.IsConserved));
    }

    private static PositionCalls CallsOf(VenueBench bench, out Bytes32 condition, out VenueMarket market)
    {
        market = bench.Server.FindMarket(bench.Terms.Spec.ConditionId)!;
        condition = Bytes32.ParseHex(bench.Terms.Spec.ConditionId);
        return new PositionCalls(
            VenueContracts.Polygon, market.YesToken.ExchangeOf(bench.Terms.Spec.NegRisk));
    }

    private static Cash Funded(VenueBench bench, Address wallet)
    {
        bench.Server.Accounts.Fund(wallet, Cash.FromDollars(100));
        return bench.Server.Accounts.CashOf(wallet);
    }
}
