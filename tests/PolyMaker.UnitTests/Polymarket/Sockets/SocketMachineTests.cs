using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

public sealed class SocketMachineTests
{
    private const long Second = Timestamp.MicroPerSecond;
    private static readonly SocketTimes Times = new();
    private readonly SocketMachine machine = new(Times, seed: 1);

    [Fact]
    public void PingsEveryTenSecondsAndGivesUpAfterThirtyOfSilence()
    {
        Open(0);
        Assert.Equal(
            ["10 Ping", "20 Ping", "30 Close"],
            Enumerable.Range(1, 30).Select(second => (second, Step: machine.Advance(At(second))))
                .Where(told => told.Step != SocketStep.None)
                .Select(told => $"{told.second} {told.Step}"));
        Assert.Equal(1, machine.SilentCloses);
    }

    [Fact]
    public void AnyTextKeepsItAlive()
    {
        Open(0);
        for (int second = 1; second <= 100; second++)
        {
            Assert.NotEqual(SocketStep.Close, machine.Advance(At(second)));
            Assert.True(machine.TryHear(1, At(second)));
        }
    }

    [Fact]
    public void BackoffDoublesFromAQuarterToThirtySecondsWithSeededJitter()
    {
        List<double> waits = [];
        Timestamp now = At(0);
        for (int attempt = 1; attempt <= 12; attempt++)
        {
            long waited = 0;
            while (machine.Advance(now.PlusMicro(waited)) != SocketStep.Connect)
            {
                waited += Second / 1000;
            }

            now = now.PlusMicro(waited);
            waits.Add(waited / (double)Second);
            Assert.True(machine.TryClose(attempt, now));
        }

        Assert.Equal(0, waits[0]);
        for (int i = 1; i < waits.Count; i++)
        {
            double longest = Math.Min(0.25 * (1 << (i - 1)), 30);
            Assert.InRange(waits[i], longest / 2, longest + 0.001);
        }

        Assert.NotEqual(waits[^1], waits[^2]);
    }

    [Fact]
    public void StableConnectionStartsTheBackoffAfresh()
    {
        Timestamp now = At(0);
        for (int attempt = 1; attempt <= 5; attempt++)
        {
            now = now.PlusMicro(60 * Second);
            Assert.Equal(SocketStep.Connect, machine.Advance(now));
            machine.TryClose(attempt, now);
        }

        Open(1000);
        machine.TryHear(6, At(1020));
        Assert.True(machine.TryClose(6, At(1020)));
        Assert.Equal(1, machine.Failures);
        Assert.Equal(SocketStep.Connect, machine.Advance(At(1020).PlusMicro(Second / 4)));
    }

    [Fact]
    public void NewsOfAnOlderConnectionChangesNothing()
    {
        Open(0);
        machine.Drop(At(1));
        Assert.Equal(SocketStep.Connect, machine.Advance(At(5)));
        Assert.False(machine.TryOpen(1, At(5)));
        Assert.False(machine.TryHear(1, At(5)));
        Assert.False(machine.TryClose(1, At(5)));
        Assert.True(machine.TryOpen(2, At(5)));
    }

    [Fact]
    public void HandshakeThatHangsIsGivenUp()
    {
        Assert.Equal(SocketStep.Connect, machine.Advance(At(0)));
        Assert.Equal(SocketStep.None, machine.Advance(At(9)));
        Assert.Equal(SocketStep.Close, machine.Advance(At(10)));
        Assert.False(machine.TryOpen(1, At(11)));
    }

    [Fact]
    public void UnwantedConnectionIsLetGo()
    {
        Open(0);
        machine.Want(false);
        Assert.Equal(SocketStep.Close, machine.Advance(At(1)));
        Assert.Equal(SocketStep.None, machine.Advance(At(100)));
    }

    private void Open(int second)
    {
        Assert.Equal(SocketStep.Connect, machine.Advance(At(second)));
        Assert.True(machine.TryOpen(machine.Generation, At(second)));
    }

    private static Timestamp At(long second) => new(1_790_000_000 * Second + (second * Second));
}
