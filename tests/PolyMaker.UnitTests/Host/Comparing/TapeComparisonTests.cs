using PolyMaker.Core.Units;
using PolyMaker.Host.Comparing;

namespace PolyMaker.UnitTests.Host.Comparing;

public sealed class TapeComparisonTests
{
    [Fact]
    public void DecisionsAreLaidSideBySideByWhatStoodThen()
    {
        TapeComparison comparison = Compare(
            [Mark(1, 4200, 4400), Mark(3, 4210, 4400), Mark(5, 4200, 4400)],
            [Mark(1, 4200, 4400), Mark(4, 4210, 4400), Mark(5, 4200, 4400)]);
        Assert.Equal((4, 1, 1), (comparison.Decisions, comparison.Different, comparison.Moved));
        QuoteChange change = Assert.Single(comparison.Changes);
        Assert.Equal((3_000_000, 10), (change.At.Micro, change.Distance));
        Assert.Equal((3_000_000, 1_000_000), (change.Before.AtMicro, change.After.AtMicro));
    }

    [Fact]
    public void SizesAloneAreADifferenceButNoMove()
    {
        TapeComparison comparison = Compare(
            [Mark(1, 4200, 4400)], [Mark(1, 4200, 4400) with { Digest = 99 }]);
        Assert.Equal((1, 1, 0), (comparison.Decisions, comparison.Different, comparison.Moved));
        Assert.Empty(comparison.Changes);
    }

    [Fact]
    public void AMarketOnlyOneSideQuotesIsPulledOnTheOther()
    {
        TapeComparison comparison = Compare([Mark(1, 4200, 4400)], []);
        Assert.Equal(5600, Assert.Single(comparison.Changes).Distance);
    }

    [Fact]
    public void ALongStretchCountsAtMoreThanOnePlace()
    {
        TapeMark[] before = [.. Enumerable.Range(0, 150).Select(second => Mark(second, 4200, 4400))];
        TapeMark[] after = [.. Enumerable.Range(0, 150).Select(second => Mark(second, 4190, 4400))];
        TapeComparison comparison = Compare(before, after);
        Assert.Equal(150, comparison.Moved);
        Assert.Equal([0, 61, 122], comparison.Changes.Select(change => change.At.Micro / Timestamp.MicroPerSecond));
    }

    private static TapeComparison Compare(TapeMark[] before, TapeMark[] after) =>
        TapeComparison.Of("r", "m", "0x1", before, after);

    private static TapeMark Mark(long second, int bid, int ask) =>
        new(second * Timestamp.MicroPerSecond, bid, ask, (ulong)((bid * 10_000) + ask));
}
