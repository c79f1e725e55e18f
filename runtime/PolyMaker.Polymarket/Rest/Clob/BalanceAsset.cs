using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>What a balance is asked of: collateral, or the shares of one token.</summary>
public readonly record struct BalanceAsset
{
    private BalanceAsset(string type, string? tokenId)
    {
        Type = type;
        TokenId = tokenId;
    }

    public static BalanceAsset Collateral => new("COLLATERAL", null);

    /// <summary>As the venue's query writes it.</summary>
    public string Type { get; }

    /// <summary>Null for collateral.</summary>
    public string? TokenId { get; }

    public static BalanceAsset Shares(PositionToken token) =>
        new(token.Version == ProtocolVersion.Three ? "CONDITIONAL-V2" : "CONDITIONAL", token.Text);
}
