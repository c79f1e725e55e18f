using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Serving;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

public sealed class TokenBucketTests
{
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_767_225_600_000);

    [Fact]
    public void ABatchIsTakenWholeOrNotAtAll()
    {
        TokenBucket bucket = new(perSecond: 40, burst: 60, mayOwe: false, Start);
        Assert.True(bucket.TryTake(50, Start));
        Assert.False(bucket.TryTake(15, Start));
        Assert.Equal(10, bucket.Remaining);
        Assert.False(bucket.TryTake(61, Start.PlusMicro(Timestamp.MicroPerSecond * 100)));
    }

    [Fact]
    public void ItFillsAtItsRateAndNeverAboveItsBurst()
    {
        TokenBucket bucket = new(perSecond: 40, burst: 60, mayOwe: false, Start);
        Assert.True(bucket.TryTake(60, Start));
        Assert.Equal(2, bucket.SecondsUntilFull);
        Assert.True(bucket.TryTake(20, Start.PlusMicro(Timestamp.MicroPerSecond / 2)));
        Assert.False(bucket.TryTake(1, Start.PlusMicro(Timestamp.MicroPerSecond / 2)));
        Assert.True(bucket.TryTake(60, Start.PlusMicro(Timestamp.MicroPerSecond * 60)));
        Assert.Equal(0, bucket.Remaining);
    }

    [Fact]
    public void OneThatMayOweGoesIntoDebtOnce()
    {
        TokenBucket bucket = new(perSecond: 80, burst: 120, mayOwe: true, Start);
        Assert.True(bucket.TryTake(1000, Start));
        Assert.Equal(-880, bucket.Remaining);
        Assert.False(bucket.TryTake(1, Start));
        Assert.Equal(12, bucket.SecondsUntil(1));
    }

    [Fact]
    public void TheTiersAreThoseOfTheVenue() => Assert.Equal(
        "standard 40/60 80/120, copper 60/90 120/180, bronze 80/120 160/240, silver 200/300 400/600, "
        + "gold 400/600 800/1200, platinum 450/675 900/1350, diamond 525/787 1050/1575, elite 600/900 1200/1800",
        string.Join(", ", RateTier.All.Select(tier =>
            $"{tier.Name} {tier.OrdersPerSecond}/{tier.OrderBurst} {tier.CancelsPerSecond}/{tier.CancelBurst}")));
}
