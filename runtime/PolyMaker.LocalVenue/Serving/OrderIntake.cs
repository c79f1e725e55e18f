using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The door before the engine: whether an order may be this key's, and whether its signature is for exactly this order
/// under the contract of its market (protocol sections 1.1, 1.3 and 3.6). Touches no engine state, so that many
/// requests check signatures at once.
/// </summary>
internal sealed class OrderIntake
{
    private static readonly HttpReply VersionMismatch = new(400, "order_version_mismatch");
    private static readonly HttpReply NotOwner = new(400, "the order owner has to be the owner of the API KEY");

    private static readonly HttpReply NotSigner =
        new(400, "the order signer address has to be the address of the API KEY");

    private static readonly HttpReply NotMaker =
        new(400, "maker address not allowed, please use the deposit wallet flow");

    private static readonly HttpReply BadSignature = new(400, "invalid signature");

    private readonly Dictionary<ExchangeKind, OrderVerifier> verifiers;
    private readonly MarketDirectory markets;
    private readonly WalletRegister wallets;

    public OrderIntake(
        PolymarketEnvironment environment, ISecp256k1 curve, MarketDirectory markets, WalletRegister wallets)
    {
        this.markets = markets;
        this.wallets = wallets;
        verifiers = Enum.GetValues<ExchangeKind>()
            .ToDictionary(
                kind => kind,
                kind => new OrderVerifier(environment.Domain(kind), curve, Retired(environment, kind)));
    }

    /// <summary>The order, its id and its market, or why not; the id is known as soon as the market is.</summary>
    public OrderIntakeResult Check(PostedBody? body, ApiKey key)
    {
        if (body is null)
        {
            return new OrderIntakeResult(HttpReply.BadPayload);
        }

        if (body.IsRetired)
        {
            return new OrderIntakeResult(VersionMismatch);
        }

        if (body.Owner != key.Text)
        {
            return new OrderIntakeResult(NotOwner);
        }

        if (!markets.TryToken(body.Token, out VenueMarket market, out Outcome outcome))
        {
            return new OrderIntakeResult(HttpReply.NoBook with { Status = 400 });
        }

        return CheckSigned(body, key, market, outcome);
    }

    private OrderIntakeResult CheckSigned(PostedBody body, ApiKey key, VenueMarket market, Outcome outcome)
    {
        OrderParties parties = new(body.Maker, body.Signer, body.SignatureType);
        OrderDraft draft = new()
        {
            Token = market.Token(outcome),
            Side = body.Side,
            Amounts = new OrderAmounts(body.MakerAmount, body.TakerAmount),
            Salt = body.Salt,
            TimestampMs = body.TimestampMs,
            ExpirationSeconds = body.ExpirationSeconds,
            Metadata = body.Metadata,
            Builder = body.Builder,
        };
        OrderVerifier verifier = verifiers[market.Exchange];
        Bytes32 id = verifier.OrderId(draft, parties);
        if (RefuseParties(parties, key) is { } refusal)
        {
            return new OrderIntakeResult(refusal) { Id = id };
        }

        bool isSigned = verifier.TryRecover(draft, parties, body.Signature, out Address signer, out bool isSession)
            && wallets.MaySign(parties, signer, isSession, key.Account);
        return isSigned
            ? new OrderIntakeResult(null) { Id = id, Body = body, Market = market }
            : new OrderIntakeResult(WhyUnsigned(verifier, draft, parties, body)) { Id = id };
    }

    /// <summary>A body of today under the domain of yesterday is an order of the dead version.</summary>
    private static HttpReply WhyUnsigned(
        OrderVerifier verifier, in OrderDraft draft, in OrderParties parties, PostedBody body) =>
        verifier.IsOfRetiredVersion(draft, parties, body.Signature) ? VersionMismatch : BadSignature;

    private static Address? Retired(PolymarketEnvironment environment, ExchangeKind kind) => kind switch
    {
        ExchangeKind.Normal => environment.Contracts.RetiredExchange,
        ExchangeKind.NegRisk => environment.Contracts.RetiredNegRiskExchange,
        _ => null,
    };

    private HttpReply? RefuseParties(in OrderParties parties, ApiKey key) => parties.SignatureType switch
    {
        SignatureType.Eoa => parties.Signer != key.Account ? NotSigner
            : parties.Maker != parties.Signer ? NotMaker
            : null,
        SignatureType.DepositWallet => parties.Signer != parties.Maker || !wallets.MayUse(parties.Maker, key.Account)
            ? NotSigner
            : null,
        _ => parties.Signer != key.Account ? NotSigner
            : !wallets.MayUse(parties.Maker, key.Account) ? NotMaker
            : null,
    };
}
