using PolyMaker.Core.Books;

namespace PolyMaker.Core.Indicators;

/// <summary>Prices read off the touch of a two-sided book, dollars per share.</summary>
public static class MicroPrice
{
    public static double Mid(OrderBook book) => (book.Bids.Best.ToDouble() + book.Asks.Best.ToDouble()) / 2;

    /// <summary>Mid weighted by the opposite touch sizes: I * ask + (1 - I) * bid with I = bid size / (bid + ask size)
    /// (Stoikov 2018, first order). Leans to the side that is about to be eaten.</summary>
    public static double Weighted(OrderBook book)
    {
        double bidSize = book.Bids.BestSize.ToDouble();
        double askSize = book.Asks.BestSize.ToDouble();
        double weight = bidSize / (bidSize + askSize);
        return (weight * book.Asks.Best.ToDouble()) + ((1 - weight) * book.Bids.Best.ToDouble());
    }
}
