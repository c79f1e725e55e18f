namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The venue's side of signing: whose key an order carries, if the signature is for exactly this order.
/// </summary>
public sealed class OrderVerifier(ExchangeDomain domain, ISecp256k1 curve)
{
    private readonly OrderHasher hasher = new(domain);

    public Bytes32 OrderId(in OrderDraft order, in OrderParties parties) =>
        hasher.OrderId(OrderHasher.ContentsHash(order, parties));

    /// <summary>
    /// The account whose key signed. For types 0 to 2 it must then be the order's signer; for a deposit wallet it must
    /// own the wallet, or be a session key of it when <paramref name="isSession"/>: the caller knows who may.
    /// </summary>
    public bool TryRecover(
        in OrderDraft order, in OrderParties parties, ReadOnlySpan<byte> signature, out Address key, out bool isSession)
    {
        Bytes32 contents = OrderHasher.ContentsHash(order, parties);
        isSession = false;
        if (parties.SignatureType != SignatureType.DepositWallet)
        {
            return curve.TryRecover(hasher.OrderId(contents), signature, out key) && key == parties.Signer;
        }

        isSession = SessionEnvelope.TryOpen(signature, out Address session, out ReadOnlySpan<byte> opened);
        ReadOnlySpan<byte> wrapped = isSession ? opened : signature;
        key = Address.Zero;
        return WalletSignature.IsWrapOf(wrapped, hasher.Separator, contents)
            && curve.TryRecover(
                hasher.WrappedDigest(contents, parties.Signer), wrapped[..ISecp256k1.SignatureSize], out key)
            && (!isSession || key == session);
    }
}
