namespace PolyMaker.LocalVenue.Settlement;

/// <summary>Who counts fees and maker fills of mined trades: the rebates.</summary>
internal interface IFillAccounting
{
    void Settled(VenueTrade trade);
}
