using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Preflight;

/// <summary>What only the venue can say. Asks, never changes anything.</summary>
internal sealed class VenueChecks(VenueDoor door, List<Finding> findings)
{
    private static readonly TimeSpan SmallSkew = TimeSpan.FromSeconds(2);

    private readonly PolymarketEnvironment environment = door.Environment;

    /// <summary>Null until <see cref="LoginAsync"/> succeeded.</summary>
    public ClobClient? Clob { get; private set; }

    private VenueConnection Connection => door.To(environment.Hosts.Clob);

    /// <summary>The front door, the clock, the order protocol. False when nobody answers.</summary>
    public async Task<bool> ReachAsync(CancellationToken stop)
    {
        MarketClient markets = new(Connection, environment.Assumptions);
        var time = await markets.GetTimeAsync(stop);
        if (!time.IsOk)
        {
            findings.Add(Wrong("venue", time.Error, "check the network, and whether this place may reach the venue"));
            return false;
        }

        findings.Add(Finding.Ok("venue", $"{environment.Hosts.Clob.Authority} answers; the front door is open"));
        findings.Add(Skew(Connection.Clock.Offset));
        var version = await markets.GetVersionAsync(stop);
        findings.Add(!version.IsOk ? Wrong("protocol", version.Error, "try again later")
            : version.Value is 2 or 3 ? Finding.Ok("protocol", $"the venue takes orders of version {version.Value}")
            : Finding.Fail("protocol", $"the venue takes orders of version {version.Value}",
                "this program signs versions 2 and 3: update it"));
        return true;
    }

    /// <summary>API credentials, found or derived, and whether the venue takes them.</summary>
    public async Task<bool> LoginAsync(CancellationToken stop)
    {
        VenueLogin login = new(Connection, environment.ChainId, SigningBackend.Best);
        var account = await login.OpenAsync(door.Keys, door.Credentials, stop);
        if (!account.IsOk)
        {
            findings.Add(
                Wrong("credentials", account.Error, "check the key, and that its account exists at the venue"));
            return false;
        }

        Clob = new ClobClient(Connection, account.Value, environment.Assumptions);
        var closed = await Clob.Account.GetClosedOnlyAsync(stop);
        string notes = string.Join("; ", login.Notes);
        findings.Add(
            closed.IsOk && login.Problem is null ? Finding.Ok("credentials", notes)
            : closed.IsOk ? Finding.Warn("credentials", notes, $"let this program, and nobody else, write {door.Kept}")
            : Wrong("credentials", closed.Error, door.Keys.Api is not null
                ? "unset the API credentials to have them derived from the key"
                : $"delete the file in {door.Kept} to have them derived again"));
        if (closed.IsOk)
        {
            findings.Add(closed.Value
                ? Finding.Fail("standing", "the account may only close positions", "ask the venue's support why")
                : Finding.Ok("standing", "the account may open positions"));
        }

        return closed.IsOk;
    }

    public async Task AccountAsync(CancellationToken stop)
    {
        var tier = await Clob!.Account.GetRateTierAsync(stop);
        findings.Add(tier.IsOk
            ? Finding.Ok(
                "rate", $"{tier.Value.Name}: {tier.Value.Orders} orders, {tier.Value.Cancels} cancels a second")
            : Finding.Warn("rate", tier.Error.ToString(), "the smallest tier's rate is kept to"));
        if (FactoryWallet.Of(door.Keys.Wallet.Type, door.Owner) is { } made)
        {
            findings.Add(made == door.Wallet
                ? Finding.Ok("wallet", $"{made} is this key's own")
                : Finding.Warn("wallet", $"the {door.Keys.Wallet.Type} of this key is {made}, not {door.Wallet}",
                    $"check {KeyNames.Of(KeySetting.Funder)[0]} and {KeyNames.Of(KeySetting.SignatureType)[0]}; "
                        + "--with-order shows whether the venue takes orders of it"));
        }

        if (door.Keys.Wallet.Type == SignatureType.DepositWallet)
        {
            await DepositWalletAsync(stop);
        }
    }

    /// <summary>Null when there is none to try on.</summary>
    public async Task<PreflightMarket?> FindMarketAsync(string? name, CancellationToken stop)
    {
        var market = await MarketLookup.FindAsync(door, name, stop);
        findings.Add(market.IsOk
            ? Finding.Ok("market", $"{market.Value.Spec.Slug} ({market.Value.Kind})")
            : Wrong("market", market.Error, "give another with --market SLUG"));
        return market.IsOk ? market.Value : null;
    }

    /// <summary>Money, and what the venue's contracts may move of it and of the market's shares.</summary>
    public async Task FundsAsync(PreflightMarket market, CancellationToken stop)
    {
        var cash = await Clob!.GetBalanceAsync(BalanceAsset.Collateral, stop);
        if (!cash.IsOk)
        {
            findings.Add(Wrong("balance", cash.Error, "check the wallet's address and the signature type"));
            return;
        }

        findings.Add(cash.Value.Micro > 0
            ? Finding.Ok("balance", $"{new Cash(cash.Value.Micro)} pUSD in {door.Wallet}")
            : Finding.Fail("balance", $"no pUSD in {door.Wallet}", "deposit, or check the wallet and its type"));
        findings.Add(Allowances(cash.Value));
        var shares = await Clob.GetBalanceAsync(BalanceAsset.Shares(market.Token), stop);
        var exchange = environment.Domain(market.Kind).Contract;
        findings.Add(!shares.IsOk ? Wrong("shares", shares.Error, "try another market with --market SLUG")
            : shares.Value.AllowanceOf(exchange) > 0
                ? Finding.Ok("shares", $"{new Size(shares.Value.Micro)} of {market.Spec.Slug}; sells are approved")
                : Finding.Warn("shares", $"sells of {market.Spec.Slug} are not approved for {exchange}",
                    "approve the exchange (setApprovalForAll) on the venue's site, or nothing can be sold"));
    }

    private Finding Allowances(BalanceAllowance cash)
    {
        List<(string Name, Address Contract)> spenders =
        [
            ("exchange", environment.Contracts.Exchange),
            ("neg-risk exchange", environment.Contracts.NegRiskExchange),
        ];
        if (environment.Assumptions.TakesProtocolThree)
        {
            spenders.Add(("exchange of protocol 3", environment.Contracts.PositionExchange));
        }

        // Whether it needs one is not documented: it counts where the venue itself lists it.
        if (environment.Assumptions.NegRiskAdapterNeedsAllowance
            && cash.Allowances.ContainsKey(environment.Contracts.NegRiskAdapter))
        {
            spenders.Add(("neg-risk adapter", environment.Contracts.NegRiskAdapter));
        }

        string[] missing = [.. spenders.Where(each => cash.AllowanceOf(each.Contract) == 0).Select(each => each.Name)];
        const string hint = "approve pUSD for it on the venue's site (a first trade there does), or nothing is bought";
        return missing.Length == 0
            ? Finding.Ok("allowance", $"pUSD is approved for {spenders.Count} contracts")
            : missing.Contains("exchange") && missing.Contains("neg-risk exchange")
                ? Finding.Fail("allowance", $"pUSD is not approved for: {string.Join(", ", missing)}", hint)
                : Finding.Warn("allowance", $"pUSD is not approved for: {string.Join(", ", missing)}", hint);
    }

    private async Task DepositWalletAsync(CancellationToken stop)
    {
        RelayerClient relayer = new(door.To(environment.Hosts.Relayer), environment, SigningBackend.Best, key: null);
        var deployed = await relayer.IsDeployedAsync(door.Wallet, stop);
        findings.Add(!deployed.IsOk
            ? Finding.Warn("deposit", deployed.Error.ToString(), "could not ask whether the wallet exists")
            : deployed.Value
                ? Finding.Ok("deposit", "the deposit wallet exists on the chain")
                : Finding.Fail("deposit", $"there is no deposit wallet at {door.Wallet}",
                    $"check {KeyNames.Of(KeySetting.Funder)[0]}"));
        if (door.Keys.Wallet.IsSessionKey)
        {
            var signers = await Clob!.Account.GetSessionSignersAsync(stop);
            var isAdmitted = signers.IsOk && signers.Value.Any(each =>
                each.Address.Equals(door.Owner.ToString(), StringComparison.OrdinalIgnoreCase));
            findings.Add(isAdmitted
                ? Finding.Ok("session", "the wallet has admitted this session key")
                : Finding.Fail("session", $"the wallet has not admitted {door.Owner}", "admit it on the venue's site"));
        }
    }

    private Finding Skew(TimeSpan offset)
    {
        var side = offset < TimeSpan.Zero ? "ahead of" : "behind";
        var text = string.Create(
            CultureInfo.InvariantCulture, $"this clock is {offset.Duration().TotalSeconds:0.0} s {side} the venue's");
        return offset.Duration() <= SmallSkew ? Finding.Ok("time", text)
            : offset.Duration() < environment.Assumptions.RequestTimeTolerance
                ? Finding.Warn("time", text, "requests follow the venue's clock, but set this one (NTP)")
                : Finding.Fail("time", text, "set this machine's clock (NTP): order times and expirations follow it");
    }

    private static Finding Wrong(string name, VenueError error, string hint) => Finding.Fail(
        name,
        error.ToString(),
        error.Kind == VenueErrorKind.GeoBlocked ? "the venue does not serve this place; do not trade from here" : hint);
}
