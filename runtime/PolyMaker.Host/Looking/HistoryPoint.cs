using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// A market at one instant of its past, for charts: best prices of the book, our own best, what the rules call fair,
/// what is held and what it came to. Null where there was none; without a book, all four prices are.
/// </summary>
/// <param name="Fair">Dollars, as the rules said it; NaN when they did not.</param>
internal readonly record struct HistoryPoint(
    Timestamp At, Price? Bid, Price? Ask, Price? OurBid, Price? OurAsk, double Fair, Size Position, Cash ProfitAndLoss);
