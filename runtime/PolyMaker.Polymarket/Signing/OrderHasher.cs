using System.Text;
using PolyMaker.Core.Markets;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// Order ids and what is signed for them, under one exchange domain whose hashes are made once. The id of an order is
/// the digest of the plain order for every signature type (protocol section 1.1). Immutable; allocates nothing per
/// order.
/// </summary>
public sealed class OrderHasher
{
    /// <summary>The order type of protocols 2 and 3, byte for byte.</summary>
    public const string OrderTypeText =
        "Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,"
        + "uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)";

    private const string DomainName = "Polymarket CTF Exchange";

    private static readonly byte[] OrderTypeBytes = Encoding.ASCII.GetBytes(OrderTypeText);
    private static readonly Bytes32 OrderTypeHash = Eip712.HashText(OrderTypeText);
    private static readonly Bytes32 WalletName = Eip712.HashText("DepositWallet");
    private static readonly Bytes32 WalletVersion = Eip712.HashText("1");

    private static readonly Bytes32 WrapTypeHash = Eip712.HashText(
        "TypedDataSign(Order contents,string name,string version,uint256 chainId,address verifyingContract,"
        + "bytes32 salt)" + OrderTypeText);

    /// <exception cref="NotSupportedException">For protocol version 1, which the venue no longer takes.</exception>
    public OrderHasher(ExchangeDomain domain)
    {
        if (domain.Version is not (ProtocolVersion.Two or ProtocolVersion.Three))
        {
            throw new NotSupportedException(
                $"order_version_mismatch: orders of protocol version {(int)domain.Version} are not signed; "
                + "the venue takes versions 2 and 3");
        }

        Domain = domain;
        string version = domain.Version == ProtocolVersion.Two ? "2" : "3";
        Separator = Eip712.DomainSeparator(DomainName, version, domain.ChainId, domain.Contract);
    }

    public ExchangeDomain Domain { get; }

    /// <summary>The domain's hash, which wrapped signatures carry along.</summary>
    public Bytes32 Separator { get; }

    /// <summary>The type as wrapped signatures carry it along.</summary>
    internal static ReadOnlySpan<byte> OrderType => OrderTypeBytes;

    /// <summary>
    /// The hash of the dead version's domain under a contract: only to tell an order of it from a wrong signature.
    /// </summary>
    internal static Bytes32 RetiredSeparator(long chainId, Address contract) =>
        Eip712.DomainSeparator(DomainName, "1", chainId, contract);

    /// <summary>Hash of the order itself, without a domain.</summary>
    public static Bytes32 ContentsHash(in OrderDraft order, in OrderParties parties)
    {
        Span<byte> words = stackalloc byte[12 * Bytes32.Size];
        OrderTypeHash.WriteTo(words);
        Number(order.Salt, words[32..]);
        parties.Maker.WriteWord(words[64..]);
        parties.Signer.WriteWord(words[96..]);
        order.Token.Number.WriteTo(words[128..]);
        Number(order.Amounts.Maker, words[160..]);
        Number(order.Amounts.Taker, words[192..]);
        Number(order.Side == Side.Buy ? 0 : 1, words[224..]);
        Number((long)parties.SignatureType, words[256..]);
        Number(order.TimestampMs, words[288..]);
        order.Metadata.WriteTo(words[320..]);
        order.Builder.WriteTo(words[352..]);
        return Keccak256.Hash(words);
    }

    /// <summary>The order id: "0x" and 64 lower hex digits when printed.</summary>
    public Bytes32 OrderId(in Bytes32 contentsHash) => Eip712.Digest(Separator, contentsHash);

    /// <summary>
    /// What the owner of a deposit wallet signs instead (ERC-7739): the order inside the wallet's own domain.
    /// </summary>
    public Bytes32 WrappedDigest(in Bytes32 contentsHash, Address wallet)
    {
        Span<byte> words = stackalloc byte[7 * Bytes32.Size];
        WrapTypeHash.WriteTo(words);
        contentsHash.WriteTo(words[32..]);
        WalletName.WriteTo(words[64..]);
        WalletVersion.WriteTo(words[96..]);
        Number(Domain.ChainId, words[128..]);
        wallet.WriteWord(words[160..]);
        Bytes32.Zero.WriteTo(words[192..]);
        return Eip712.Digest(Separator, Keccak256.Hash(words));
    }

    private static void Number(long value, Span<byte> word) => new Bytes32(0, checked((UInt128)value)).WriteTo(word);
}
