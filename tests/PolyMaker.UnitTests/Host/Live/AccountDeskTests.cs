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
    public void ADrawdownOutlivesARestartUntilAPersonLiftsTheSwitch()
    {
        using TemporaryFolder folder = new();
        KillFile kill = new(folder.Combine("kill.json"));
        DrawdownFile falls = new(folder.Combine("drawdown.json"));
        AccountLimits limits = new() { MaxDrawdown = Cash.FromDollars(80), OnDrawdown = AccountAction.Stop };
        falls.Write(Cash.FromDollars(81), isKilled: false);
        AccountDesk desk = new(limits, kill, isReal: true, falls: falls);
        desk.Turn(At);
        Assert.Equal((AccountStanding.Stopped, AccountBound.Drawdown), (desk.Engine.Standing, desk.Engine.Reason));
        Assert.Equal(Cash.FromDollars(81), desk.Engine.Drawdown);
        desk.Kill("operator", At);
        desk.Turn(At.PlusMicro(5_000_000));
        Assert.Equal((Cash.FromDollars(81), true), falls.Read());
        AccountDesk killed = new(limits, kill, isReal: true, falls: falls);
        killed.Turn(At);
        Assert.Equal(Cash.FromDollars(81), killed.Engine.Drawdown);
        kill.Clear();
        AccountDesk lifted = new(limits, kill, isReal: true, falls: falls);
        lifted.Turn(At);
        Assert.Equal((AccountStanding.Open, Cash.Zero), (lifted.Engine.Standing, lifted.Engine.Drawdown));
    }

    /// <summary>`polymaker kill` writes it where a run does not answer; the run looks every two seconds.</summary>
    [Fact]
    public void ASwitchThatSomebodyElseThrowsOnDiskCounts()
    {
        using TemporaryFolder folder = new();
        KillFile file = new(folder.Combine("kill.json"));
        AccountDesk desk = new(AccountLimits.None, file, isReal: true);
        desk.Turn(At);
        file.Write(new KillRecord(At, "from outside"));
        desk.Turn(At.PlusMicro(2_000_000));
        desk.Turn(At.PlusMicro(2_000_001));
        Assert.Equal((AccountBound.Killed, "from outside"), (desk.Engine.Reason, desk.Engine.Kill.Thrown!.Reason));
        Assert.True(desk.Lift(At.PlusMicro(3_000_000)));
        desk.Turn(At.PlusMicro(6_000_000));
        Assert.Equal(AccountStanding.Open, desk.Engine.Standing);
    }

    [Fact]
    public void ADrawdownThatCannotBeReadEndsTheStart()
    {
        using TemporaryFolder folder = new();
        string path = folder.Combine("drawdown.json");
        Assert.Null(new DrawdownFile(path).Read());
        File.WriteAllText(path, "{");
        InputException fault = Assert.Throws<InputException>(new Action(() => new DrawdownFile(path).Read()));
        Assert.Contains("nobody knows", fault.Message, StringComparison.Ordinal);
    }
}
