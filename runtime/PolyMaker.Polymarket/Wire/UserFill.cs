using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Wire;

/// <summary>One entry of a trade's maker_orders, in terms of the maker's own token.</summary>
public struct UserFill
{
    public Bytes32 OrderId { get; internal set; }

    public TextRange Asset { get; internal set; }

    public Side Side { get; internal set; }

    public Price Price { get; internal set; }

    public Size MatchedAmount { get; internal set; }

    public TextRange Owner { get; internal set; }

    public TextRange MakerAddress { get; internal set; }
}
