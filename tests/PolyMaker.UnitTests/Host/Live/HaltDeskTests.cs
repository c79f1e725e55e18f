using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Live;

/// <summary>Each run is a desk of its own over the same folder, as after a restart.</summary>
public sealed class HaltDeskTests : IDisposable
{
    private const long Second = Timestamp.MicroPerSecond;
    private static readonly Timestamp At = new(20_000 * 86_400 * Second);

    private readonly TemporaryFolder folder = new();

    private readonly AccountLimits limits = new()
    {
        MaxLossDay = Cash.FromDollars(10),
        OnLossDay = AccountAction.Stop,
        Errors = new BreakerLimit(Most: 2, WindowMicro: 60 * Second, RestMicro: 300 * Second),
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ALossLimitThatWasReachedHoldsOverARestartThoughTheMarksHaveComeBack()
    {
        AccountDesk first = Desk(limits);
        first.Engine.Losses.Recover(20_000, Cash.FromDollars(-11));
        first.Turn(At);
        Assert.Equal(AccountBound.LossDay, first.Engine.Reason);
        first.Turn(At.PlusMicro(1));

        AccountDesk second = Desk(limits);
        second.Engine.Losses.Recover(20_000, Cash.FromDollars(-9));
        second.Turn(At.PlusMicro(Second));
        Assert.Equal((AccountStanding.Stopped, AccountBound.LossDay), (second.Engine.Standing, second.Engine.Reason));

        AccountDesk tomorrow = Desk(limits);
        tomorrow.Turn(At.PlusMicro(86_400 * Second));
        tomorrow.Turn(At.PlusMicro(86_401 * Second));
        Assert.Equal(AccountStanding.Open, tomorrow.Engine.Standing);
    }

    [Fact]
    public void ARestOfABreakerHoldsOverARestart()
    {
        AccountDesk first = Desk(limits);
        for (int each = 0; each < 3; each++)
        {
            first.Engine.CountError(At);
        }

        first.Turn(At);
        AccountDesk second = Desk(limits);
        second.Turn(At.PlusMicro(299 * Second));
        Assert.Equal(AccountBound.Errors, second.Engine.Reason);
        second.Turn(At.PlusMicro(300 * Second));
        Assert.Equal(AccountStanding.Open, second.Engine.Standing);
    }

    [Fact]
    public void AMarketThatALimitHaltedStaysHaltedUntilAPersonLiftsIt()
    {
        LiveMarket halted = Market();
        AccountDesk first = Desk(AccountLimits.None);
        first.Engine.Join(halted.Engine, At);
        halted.Apply(MarketEvent.Halted(At, RejectReason.FlowLimit));
        halted.Decide(At);
        first.Decided(halted);
        first.Turn(At);

        LiveMarket again = Market();
        AccountDesk second = Desk(AccountLimits.None);
        EarlierDay earlier = second.Earlier(again, halt => halt is null ? null : new EarlierDay { Halt = halt })!;
        Assert.True(earlier.TryTell(again, At, out MarketEvent told));
        second.Engine.Join(again.Engine, At);
        again.Apply(in told);
        Assert.True(again.Engine.State.IsHalted);

        again.Apply(MarketEvent.Resumed(At, RejectReason.FlowLimit));
        again.Decide(At);
        second.Decided(again);
        second.Turn(At);
        Assert.Null(Desk(AccountLimits.None).Earlier(Market(), halt => halt is null ? null : new EarlierDay()));
    }

    [Fact]
    public void AHaltThatEndsByItselfIsNotKept()
    {
        LiveMarket silent = Market();
        AccountDesk first = Desk(AccountLimits.None);
        first.Engine.Join(silent.Engine, At);
        silent.Apply(MarketEvent.Halted(At, RejectReason.HeartbeatLost));
        silent.Decide(At);
        first.Decided(silent);
        first.Turn(At);
        Assert.Empty(Directory.GetFiles(folder.Path, "halts*"));
    }

    [Fact]
    public void APersonWhoLiftsTheSwitchHasLookedAtTheLossesToo()
    {
        AccountLimits kills = limits with { OnLossDay = AccountAction.Kill };
        AccountDesk first = Desk(kills);
        first.Engine.Losses.Recover(20_000, Cash.FromDollars(-11));
        first.Turn(At);
        first.Turn(At.PlusMicro(1));
        Assert.True(first.Engine.Kill.IsThrown);
        AccountDesk killed = Desk(kills);
        killed.Turn(At.PlusMicro(2));
        Assert.Equal((AccountBound.Killed, AccountBound.LossDay), (killed.Engine.Reason, killed.Engine.Losses.Reached));

        KillFile.Of(folder.Path, "test").Clear();
        AccountDesk lifted = Desk(kills);
        lifted.Turn(At.PlusMicro(3));
        Assert.Equal(AccountStanding.Open, lifted.Engine.Standing);
    }

    [Fact]
    public void ADiskThatIsFullDelaysTheWritingAndNothingElse()
    {
        string blocked = Directory.CreateDirectory(folder.Combine("halts-test.json.new")).FullName;
        AccountDesk desk = Desk(limits);
        desk.Engine.Losses.Recover(20_000, Cash.FromDollars(-11));
        desk.Turn(At);
        Assert.Contains(desk.Remarks, remark => remark.Contains("it is tried again", StringComparison.Ordinal));
        Directory.Delete(blocked);
        desk.Turn(At.PlusMicro(10 * Second));
        Assert.Equal(AccountBound.LossDay, HaltFile.Of(folder.Path, "test").Read().Reached);
    }

    private AccountDesk Desk(AccountLimits of)
    {
        AccountDesk desk = new(of, KillFile.Of(folder.Path, "test"), isReal: true);
        desk.Keep(HaltFile.Of(folder.Path, "test"), At);
        return desk;
    }

    private static LiveMarket Market() => new(
        0, new MarketSpec { ConditionId = "0x01", Slug = "m", YesToken = "1", NoToken = "2" }, SampleRules.Book(),
        Cash.Zero);
}
