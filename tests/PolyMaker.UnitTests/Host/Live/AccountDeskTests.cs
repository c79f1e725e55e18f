using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class AccountDeskTests
{
    private static readonly Timestamp At = new(1_785_163_378_000_000);

    [Fact]
    public void AKillOutlivesTheProcessAndOnlyLiftingEndsIt()
    {
        using TemporaryFolder folder = new();
        KillFile file = new(folder.Combine("kill.json"));
        AccountDesk desk = new(AccountLimits.None, file, isReal: true);
        desk.Turn(At);
        Assert.Equal(AccountStanding.Open, desk.Engine.Standing);
        desk.Kill("operator", At);
        AccountDesk restarted = new(AccountLimits.None, file, isReal: true);
        restarted.Turn(At);
        Assert.Equal(
            (AccountStanding.Stopped, AccountBound.Killed), (restarted.Engine.Standing, restarted.Engine.Reason));
        Assert.True(restarted.Lift(At));
        Assert.False(restarted.Lift(At));
        Assert.Equal(AccountStanding.Open, new AccountDesk(AccountLimits.None, file, isReal: true).Engine.Standing);
    }
}
