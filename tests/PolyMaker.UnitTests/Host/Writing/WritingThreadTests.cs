using PolyMaker.Host.Writing;

namespace PolyMaker.UnitTests.Host.Writing;

public sealed class WritingThreadTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private int tries;
    private int refused;
    private volatile bool refuses;

    [Fact]
    public void WhatRefusesIsTriedAgainAndSaidOnceAtBothEnds()
    {
        refuses = true;
        using WritingThread thread = new(Plan(), TimeProvider.System);
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref tries) > 3, Long));
        Assert.Equal("no room", thread.Fault);
        refuses = false;
        Assert.True(SpinWait.SpinUntil(() => thread.Fault is null, Long));
        Assert.True(SpinWait.SpinUntil(() => thread.Remarks.Count == 2, Long));
        Assert.Equal(["no room!", "again"], thread.Remarks);
        Assert.True(refused > 3);
    }

    [Fact]
    public void ABugIsSaidAndTakesNothingDown()
    {
        int calls = 0;
        WritingPlan plan = Plan() with
        {
            Write = () => _ = Interlocked.Increment(ref calls) < 3 ? throw new ArgumentException("x") : true,
        };
        using WritingThread thread = new(plan, TimeProvider.System);
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => thread.Remarks.Count == 2, Long));
        Assert.Equal(["this is a bug: ArgumentException: x!", "again"], thread.Remarks);
    }

    [Fact]
    public void TheEndWritesOnceMoreHoweverLongThePauseIs()
    {
        WritingThread thread = new(Plan() with { Pause = TimeSpan.FromDays(1) }, TimeProvider.System);
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref tries) == 1, Long));
        thread.Dispose();
        Assert.Equal(2, tries);
        Assert.Empty(thread.Remarks);
    }

    [Fact]
    public void TheEndGivesUpOnAStoreThatTakesNothingAndSaysSo()
    {
        refuses = true;
        WritingThread thread = new(Plan(), TimeProvider.System);
        thread.Start();
        thread.Dispose();
        Assert.Equal(["no room!", "lost: no room"], thread.Remarks);
    }

    private WritingPlan Plan() => new()
    {
        Name = "test",
        Write = () =>
        {
            Interlocked.Increment(ref tries);
            if (refuses)
            {
                throw new IOException("no room");
            }
        },
        IsRefusal = cause => cause is IOException,
        Refused = () => Interlocked.Increment(ref refused),
        Trouble = why => why + "!",
        Relief = () => "again",
        GivenUp = why => "lost: " + why,
        Pause = TimeSpan.FromMilliseconds(1),
        RetryAfter = TimeSpan.FromMilliseconds(1),
        LongestRetry = TimeSpan.FromMilliseconds(2),
    };
}
