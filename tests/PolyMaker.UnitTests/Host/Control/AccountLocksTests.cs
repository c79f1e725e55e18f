using PolyMaker.Host.Control;

namespace PolyMaker.UnitTests.Host.Control;

public sealed class AccountLocksTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TwoDataFoldersAreStillOneAccount(bool isReal) =>
        Assert.Equal(AccountLocks.Of("data", isReal), AccountLocks.Of("other", isReal));

    [Fact]
    public void PlayMoneyLeavesNothingAmongWhatAUserKeeps()
    {
        Assert.NotEqual(AccountLocks.Of("data", isReal: true), AccountLocks.Of("data", isReal: false));
        Assert.StartsWith(Path.GetTempPath(), AccountLocks.Of("data", isReal: false), StringComparison.Ordinal);
    }
}
