using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
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

    [Fact]
    public void LossesOutliveARestartUntilAPersonLiftsTheSwitch()
    {
        using TemporaryFolder folder = new();
        KillFile kill = new(folder.Combine("kill.json"));
        LossFile losses = new(folder.Combine("losses.json"));
        AccountLimits limits = new()
        {
            MaxLossDay = Cash.FromDollars(50), OnLossDay = AccountAction.Stop, MaxDrawdown = Cash.FromDollars(80),
        };
        losses.Write(new LossRecord(
            new Timestamp(At.Micro / 86_400_000_000 * 86_400_000_000), Cash.FromDollars(51), Cash.FromDollars(60),
            WasKilled: false));
        AccountDesk desk = new(limits, kill, isReal: true, losses: losses);
        desk.Turn(At);
        Assert.Equal((AccountStanding.Stopped, AccountBound.LossDay), (desk.Engine.Standing, desk.Engine.Reason));
        Assert.Equal(
            (Cash.FromDollars(51), Cash.FromDollars(60)), (desk.Engine.LossDay, desk.Engine.Drawdown));
        desk.Kill("operator", At);
        desk.Turn(At.PlusMicro(5_000_000));
        Assert.True(losses.Read()!.Value.WasKilled);
        AccountDesk killed = new(limits, kill, isReal: true, losses: losses);
        killed.Turn(At);
        Assert.Equal(Cash.FromDollars(60), killed.Engine.Drawdown);
        kill.Clear();
        AccountDesk lifted = new(limits, kill, isReal: true, losses: losses);
        lifted.Turn(At);
        Assert.Equal((AccountStanding.Open, Cash.Zero), (lifted.Engine.Standing, lifted.Engine.Drawdown));
    }

    [Fact]
    public void LossesThatCannotBeReadEndTheStart()
    {
        using TemporaryFolder folder = new();
        string path = folder.Combine("losses.json");
        Assert.Null(new LossFile(path).Read());
        File.WriteAllText(path, "{");
        InputException fault = Assert.Throws<InputException>(new Action(() => new LossFile(path).Read()));
        Assert.Contains("nobody knows", fault.Message, StringComparison.Ordinal);
    }
}
