namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// Where an operator's funds are: nowhere but at the key (type 0), or in a wallet whose address they configure. A
/// session key signs for a deposit wallet without owning it.
/// </summary>
public readonly record struct TradingWallet
{
    private TradingWallet(SignatureType type, Address funder, bool isSessionKey)
    {
        Type = type;
        Funder = funder;
        IsSessionKey = isSessionKey;
    }

    /// <summary>The key's own account.</summary>
    public static TradingWallet OfKey => new(SignatureType.Eoa, Address.Zero, isSessionKey: false);

    public SignatureType Type { get; }

    /// <summary>The wallet; of no meaning for type 0.</summary>
    public Address Funder { get; }

    public bool IsSessionKey { get; }

    public static TradingWallet Proxy(Address wallet) => new(SignatureType.Proxy, wallet, isSessionKey: false);

    public static TradingWallet Safe(Address wallet) => new(SignatureType.Safe, wallet, isSessionKey: false);

    public static TradingWallet Deposit(Address wallet) =>
        new(SignatureType.DepositWallet, wallet, isSessionKey: false);

    public static TradingWallet DepositBySession(Address wallet) =>
        new(SignatureType.DepositWallet, wallet, isSessionKey: true);

    public OrderParties PartiesFor(Address key) => OrderParties.For(key, Funder, Type);
}
