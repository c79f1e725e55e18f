using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Comparing;

/// <summary>
/// The widest point of a stretch of time in which the touch quotes of two runs differ, with the decisions that stood
/// there.
/// </summary>
internal sealed record QuoteChange(
    string Recording, string Market, string ConditionId, Timestamp At, TapeMark Before, TapeMark After)
{
    /// <summary>Price units; a quote that is not there counts as one at the end of the price range.</summary>
    public int Distance => Math.Max(Math.Abs(Before.Bid - After.Bid), Math.Abs(Before.Ask - After.Ask));

    /// <summary>The decisions term by term; null where the market was not decided at all.</summary>
    public ExplainView? ExplainedBefore { get; init; }

    public ExplainView? ExplainedAfter { get; init; }
}
