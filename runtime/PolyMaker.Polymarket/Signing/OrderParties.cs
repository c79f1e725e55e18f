namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// Whose funds move and who signs for them, as the order says it. For types 0 to 2 the signer is the key's own account;
/// for a deposit wallet it is the wallet itself.
/// </summary>
public readonly record struct OrderParties(Address Maker, Address Signer, SignatureType SignatureType)
{
    /// <param name="owner">The account of the key.</param>
    /// <param name="funder">The wallet that holds the funds; of no effect for type 0.</param>
    /// <param name="type">What kind of wallet it is.</param>
    public static OrderParties For(Address owner, Address funder, SignatureType type) => type switch
    {
        SignatureType.Eoa => new OrderParties(owner, owner, type),
        SignatureType.Proxy or SignatureType.Safe => new OrderParties(funder, owner, type),
        SignatureType.DepositWallet => new OrderParties(funder, funder, type),
        _ => throw Core.Invariant.Unreachable(type),
    };
}
