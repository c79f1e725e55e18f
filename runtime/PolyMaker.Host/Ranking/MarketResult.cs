using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Ranking;

/// <summary>What one profile made of one market of one trial.</summary>
internal sealed record MarketResult(Trial Trial, MarketSummary Summary)
{
    public string Market => $"{Trial.Name}/{Summary.Slug}";

    /// <summary>
    /// With what is held at the end sold into the last book, where a position nobody takes is worth nothing, and with
    /// what the venue pays makers.
    /// </summary>
    public Cash Profit => Summary.ProfitAtLiquidation + Summary.Income;
}
