namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The venue's side of signing: whose key an order carries, if the signature is for exactly this order.
/// </summary>
/// <param name="domain">The contract that verifies.</param>
/// <param name="curve">Which curve arithmetic.</param>
/// <param name="retired">The contract of the dead version 1 in its place, if there was one.</param>
public sealed class OrderVerifier(ExchangeDomain domain, ISecp256k1 curve, Address? retired = null)
{
    private readonly OrderHasher hasher = new(domain);

    private readonly Bytes32[] retiredSeparators =
    [
        OrderHasher.RetiredSeparator(domain.ChainId, domain.Contract),
        OrderHasher.RetiredSeparator(domain.ChainId, retired ?? domain.Contract),
    ];

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

    /// <summary>
    /// True when the order's signer has signed these very fields under the dead version 1, for this contract or for
    /// the one that was retired: what the venue calls a mismatch of versions rather than a wrong signature.
    /// </summary>
    public bool IsOfRetiredVersion(in OrderDraft order, in OrderParties parties, ReadOnlySpan<byte> signature)
    {
        Bytes32 contents = OrderHasher.ContentsHash(order, parties);
        foreach (Bytes32 separator in retiredSeparators)
        {
            if (curve.TryRecover(Eip712.Digest(separator, contents), signature, out Address key)
                && key == parties.Signer)
            {
                return true;
            }
        }

        return false;
    }
}
