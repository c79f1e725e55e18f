using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Units;

public sealed class PartsPerMillionTests
{
    [Fact]
    public void PartsRoundDownAndALimitOfZeroIsFull()
    {
        Assert.Equal(new Cash(333_333), PartsPerMillion.Of(new Cash(1_000_000), 333_333));
        Assert.Equal(new Cash(0), PartsPerMillion.Of(new Cash(1), 999_999));
        Assert.Equal(500_000, PartsPerMillion.Used(Cash.FromDollars(5), Cash.FromDollars(10)));
        Assert.Equal(PartsPerMillion.One, PartsPerMillion.Used(Cash.Zero, Cash.Zero));
    }
}
