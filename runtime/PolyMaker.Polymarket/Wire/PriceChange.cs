using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>One entry of a price_change: the new absolute size of one level of one token, in that token's own terms.</summary>
public struct PriceChange
{
    public TextRange Asset { get; internal set; }

    /// <summary>The book hash after the venue event this entry belongs to; empty in frames that carry none.</summary>
    public TextRange Hash { get; internal set; }

    public Side Side { get; internal set; }

    public Price Price { get; internal set; }

    public Size Size { get; internal set; }

    /// <summary>The venue's best bid after the change, 0 on an empty side; null when the frame does not say.</summary>
    public Price? BestBid { get; internal set; }

    /// <summary>The venue's best ask after the change, 1 on an empty side; null when the frame does not say.</summary>
    public Price? BestAsk { get; internal set; }
}
