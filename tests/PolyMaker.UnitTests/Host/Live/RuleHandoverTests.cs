using PolyMaker.Host.Live;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Rules;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class RuleHandoverTests
{
    private static readonly RuleSet Set = RulesFixture.Valid(RulesFixture.GoodBands);

    [Fact]
    public void TheWatcherGetsTheLoopsVerdict()
    {
        using ManualResetEventSlim wake = new();
        using RuleHandover handover = new(wake);
        ReloadResult? verdict = null;
        Thread watcher = new(() => verdict = handover.Offer(Set));
        watcher.Start();
        wake.Wait();
        RuleSet? judged = null;
        handover.Take(set =>
        {
            judged = set;
            return ReloadResult.Refused("no", ReloadRefusal.Jump);
        });
        watcher.Join();
        Assert.Same(Set, judged);
        Assert.Equal(ReloadRefusal.Jump, verdict!.Refusal);
        handover.Take(_ => throw new InvalidOperationException("nothing is offered twice"));
    }

    [Fact]
    public void ALoopThatEndsLetsTheWatcherGo()
    {
        using ManualResetEventSlim wake = new();
        using RuleHandover handover = new(wake);
        ReloadResult? verdict = null;
        Thread watcher = new(() => verdict = handover.Offer(Set));
        watcher.Start();
        wake.Wait();
        handover.Close();
        watcher.Join();
        Assert.Equal(ReloadRefusal.TooLate, verdict!.Refusal);
        Assert.Equal(ReloadRefusal.TooLate, handover.Offer(Set).Refusal);
    }
}
