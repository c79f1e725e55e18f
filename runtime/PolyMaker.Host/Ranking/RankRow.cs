using PolyMaker.Core.Units;

namespace PolyMaker.Host.Ranking;

/// <summary>One profile over one group of markets, beside the profile that all are compared with.</summary>
internal sealed record RankRow(string Profile, IReadOnlyList<MarketResult> Results)
{
    public long Fills => Results.Sum(result => result.Summary.Fills);

    public Size Volume => new(Results.Sum(result => result.Summary.Volume.Micro));

    /// <summary>The part of the profit that is rewards and rebates.</summary>
    public Cash Income => new(Results.Sum(result => result.Summary.Income.Micro));

    public Cash Profit => new(Results.Sum(result => result.Profit.Micro));

    /// <summary>Deepest fall of one market's equity.</summary>
    public Cash Drawdown => Results.Select(result => result.Summary.MaximumDrawdown).DefaultIfEmpty().Max();

    /// <summary>Mean profit of a market over its standard deviation.</summary>
    public required Estimate Ratio { get; init; }

    /// <summary>Mean profit of a market in dollars.</summary>
    public required Estimate Mean { get; init; }

    /// <summary>The reference's ratio less this one's, over the same draws of markets; null for itself.</summary>
    public Estimate? Behind { get; init; }
}
