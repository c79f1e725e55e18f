using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// Signs the orders of one account for one of the venue's contracts; everything that does not change from order to
/// order is made once. The key stays its caller's to dispose of. Safe to use from several threads.
/// </summary>
public sealed class OrderSigner
{
    private readonly SecretKey key;
    private readonly ISecp256k1 curve;
    private readonly OrderHasher hasher;
    private readonly PartyText text;
    private readonly bool isSession;

    /// <param name="key">The owner's key, or a session key that a deposit wallet has admitted.</param>
    /// <param name="domain">The contract that will verify, from <see cref="PolymarketEnvironment.Domain"/>.</param>
    /// <param name="wallet">Whose funds move.</param>
    /// <param name="backend">Which curve arithmetic.</param>
    public OrderSigner(SecretKey key, ExchangeDomain domain, in TradingWallet wallet, SigningBackend backend)
    {
        this.key = key;
        curve = backend.Curve;
        hasher = new OrderHasher(domain);
        KeyAddress = curve.AddressOf(key);
        isSession = wallet.IsSessionKey;
        Parties = wallet.PartiesFor(KeyAddress);
        text = PartyText.Of(Parties);
    }

    /// <summary>The account of the key: what the venue's headers name, whatever the wallet.</summary>
    public Address KeyAddress { get; }

    public OrderParties Parties { get; }

    public ExchangeDomain Domain => hasher.Domain;

    public SignedOrder Sign(in OrderDraft order)
    {
        if (order.Salt is < 0 or > OrderDraft.LargestSalt)
        {
            throw new ArgumentOutOfRangeException(nameof(order), "a salt is from 0 to 2^53 - 1");
        }

        Bytes32 contents = OrderHasher.ContentsHash(order, Parties);
        Bytes32 id = hasher.OrderId(contents);
        return new SignedOrder(id, order, Parties, text) { Signature = SignatureOf(contents, id) };
    }

    private byte[] SignatureOf(in Bytes32 contents, in Bytes32 id)
    {
        if (Parties.SignatureType != SignatureType.DepositWallet)
        {
            byte[] plain = new byte[ISecp256k1.SignatureSize];
            curve.Sign(key, id, plain);
            return plain;
        }

        byte[] wrapped = new byte[WalletSignature.Size];
        curve.Sign(key, hasher.WrappedDigest(contents, Parties.Signer), wrapped.AsSpan(0, ISecp256k1.SignatureSize));
        WalletSignature.Wrap(wrapped, hasher.Separator, contents);
        return isSession ? SessionEnvelope.Seal(KeyAddress, wrapped) : wrapped;
    }
}
