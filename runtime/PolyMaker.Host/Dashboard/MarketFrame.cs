using PolyMaker.Host.Looking;

namespace PolyMaker.Host.Dashboard;

/// <summary>One market in full at the instant of a frame.</summary>
/// <param name="Pieces">In the order of <see cref="MarketPieces.All"/>; properties without braces around them.</param>
/// <param name="From">Number of the first of the points.</param>
/// <param name="Points">The past since the frame before; empty in the first that has the market.</param>
internal sealed record MarketFrame(IReadOnlyList<LookPiece> Pieces, long From, IReadOnlyList<HistoryPoint> Points)
{
    /// <summary>Number of the point that comes next.</summary>
    public long Next => From + Points.Count;
}
