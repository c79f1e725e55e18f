using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket;

public sealed class PolymarketEnvironmentTests
{
    [Fact]
    public void LocalVenueIsTheSameVenueOnOtherHosts()
    {
        PolymarketEnvironment local = PolymarketEnvironment.Polygon with
        {
            Hosts = VenueHosts.Production with { Clob = new Uri("http://127.0.0.1:8080") },
        };
        Assert.Equal(
            PolymarketEnvironment.Polygon.Domain(ExchangeKind.Position), local.Domain(ExchangeKind.Position));
    }

    [Fact]
    public void OnlyKnownChainsHaveAnEnvironment()
    {
        Assert.Same(PolymarketEnvironment.Polygon, PolymarketEnvironment.ByChain(137));
        Assert.Same(PolymarketEnvironment.Amoy, PolymarketEnvironment.ByChain(80002));
        Assert.Null(PolymarketEnvironment.ByChain(1));
        Assert.False(PolymarketEnvironment.Amoy.Assumptions.IsServiceConfirmed);
    }
}
