using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Signing;

public sealed class SigningBackendTests
{
    [Fact]
    public void SaysWhichArithmeticItIsAndWhy()
    {
        SigningBackend best = SigningBackend.Best;
        Assert.Equal(best.IsNative ? "libsecp256k1" : "managed", best.Name);
        Assert.StartsWith(best.IsNative ? "libsecp256k1.so" : "managed code: ", best.Detail, StringComparison.Ordinal);
        Assert.False(SigningBackend.Managed.IsNative);
    }
}
