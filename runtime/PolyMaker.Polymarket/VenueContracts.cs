using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket;

/// <summary>
/// The venue's contracts on one chain (protocol section 1.2). Null where the chain has none or none is known.
/// </summary>
public sealed record VenueContracts
{
    public static VenueContracts Polygon { get; } = new()
    {
        Exchange = Address.Parse("0xE111180000d2663C0091e4f400237545B87B996B"),
        NegRiskExchange = Address.Parse("0xe2222d279d744050d28e00520010520000310F59"),
        PositionExchange = Address.Parse("0xe3333700cA9d93003F00f0F71f8515005F6c00Aa"),
        RetiredExchange = Address.Parse("0x4bFb41d5B3570DeFd03C39a9A4D8dE6Bd8B8982E"),
        RetiredNegRiskExchange = Address.Parse("0xC5d563A36AE78145C45a50134d48A1215220f80a"),
        ConditionalTokens = Address.Parse("0x4D97DCd97eC945f40cF65F87097ACe5EA0476045"),
        Collateral = Address.Parse("0xC011a7E12a19f7B1f670d46F03B03f3342E82DFB"),
        NegRiskAdapter = Address.Parse("0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296"),
        CollateralAdapter = Address.Parse("0xAdA100Db00Ca00073811820692005400218FcE1f"),
        NegRiskCollateralAdapter = Address.Parse("0xadA2005600Dec949baf300f4C6120000bDB6eAab"),
        CollateralOnramp = Address.Parse("0x93070a847efEf7F70739046A929D47a521F5B8ee"),
        CollateralOfframp = Address.Parse("0x2957922Eb93258b93368531d39fAcCA3B4dC5854"),
        PositionManager = Address.Parse("0x006F54F7f9A22e0000CC2AB60031000000ae9fEF"),
        Router = Address.Parse("0x12121212006e4CD160D18e3f00711DA5c3372600"),
        BinaryModule = Address.Parse("0x1000008dD9001B968442c1000017eaE6E0dA00Ba"),
        NegRiskModule = Address.Parse("0x200000900045e3B6259600682756002200028933"),
        CombinatorialModule = Address.Parse("0x30000034706c7d8e12009dab006be20000c031a8"),
        AutoRedeemer = Address.Parse("0xa1200000d0002264C9a1698e001292D00E1b00af"),
        DepositWalletFactory = Address.Parse("0x00000000000Fb5C9ADea0298D729A0CB3823Cc07"),
    };

    public static VenueContracts Amoy { get; } = new()
    {
        Exchange = Polygon.Exchange,
        NegRiskExchange = Polygon.NegRiskExchange,
        PositionExchange = Address.Parse("0x9fE6e61422AdB6F610d8597F9684b16912D50C3D"),
        RetiredExchange = Address.Parse("0xdFE02Eb6733538f8Ea35D585af8DE5958AD99E40"),
        RetiredNegRiskExchange = Polygon.RetiredNegRiskExchange,
        ConditionalTokens = Address.Parse("0x69308FB512518e39F9b16112fA8d994F4e2Bf8bB"),
        Collateral = Polygon.Collateral,
        NegRiskAdapter = Polygon.NegRiskAdapter,
    };

    /// <summary>Verifies orders of protocol 2 in markets of a single condition.</summary>
    public required Address Exchange { get; init; }

    /// <summary>Verifies orders of protocol 2 in neg-risk markets.</summary>
    public required Address NegRiskExchange { get; init; }

    /// <summary>Verifies orders of protocol 3.</summary>
    public required Address PositionExchange { get; init; }

    /// <summary>Protocol 1, dead: an order for it is refused.</summary>
    public required Address RetiredExchange { get; init; }

    /// <summary>Protocol 1 for neg-risk, dead.</summary>
    public required Address RetiredNegRiskExchange { get; init; }

    public required Address ConditionalTokens { get; init; }

    /// <summary>pUSD, six decimals.</summary>
    public required Address Collateral { get; init; }

    public required Address NegRiskAdapter { get; init; }

    public Address? CollateralAdapter { get; init; }

    public Address? NegRiskCollateralAdapter { get; init; }

    public Address? CollateralOnramp { get; init; }

    public Address? CollateralOfframp { get; init; }

    public Address? PositionManager { get; init; }

    public Address? Router { get; init; }

    public Address? BinaryModule { get; init; }

    public Address? NegRiskModule { get; init; }

    public Address? CombinatorialModule { get; init; }

    public Address? AutoRedeemer { get; init; }

    public Address? DepositWalletFactory { get; init; }
}
