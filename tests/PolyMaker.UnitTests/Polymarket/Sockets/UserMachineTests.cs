using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

public sealed class UserMachineTests : ISocketPort, IUserSink
{
    private const long Second = Timestamp.MicroPerSecond;
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_790_000_000_000);
    private readonly List<string> told = [];
    private readonly UserMachine machine;

    public UserMachineTests() =>
        machine = new UserMachine(this, this, new SocketTimes(), 1, () => "greeting"u8.ToArray());

    [Fact]
    public void GreetsThenPingsAndCountsAsListeningOnceHeard()
    {
        machine.Advance(At(0));
        machine.Opened(1, At(1));
        Assert.False(machine.IsListening);
        Hear(1, "PONG", 2);

        Assert.True(machine.IsListening);
        Assert.Equal(["connect 1", "send greeting", "send PING", "listening from zero to 2"], told);
    }

    [Fact]
    public void EveryReconnectTellsItsGap()
    {
        Listen();
        Hear(1, "PONG", 7);
        machine.Closed(1, At(9));
        machine.Advance(At(10));
        machine.Opened(2, At(11));
        Hear(2, "PONG", 12);

        Assert.Equal(
            ["lost at 9", "connect 2", "send greeting", "send PING", "listening from 7 to 12"], told);
    }

    [Fact]
    public void AConnectionIsOpenHoweverManyAttemptsFailedBefore()
    {
        Listen();
        Assert.True(machine.Counts.IsOpen);
        machine.Closed(1, At(9));
        for (int generation = 2; generation <= 5; generation++)
        {
            machine.Advance(At(100 * generation));
            machine.Closed(generation, At((100 * generation) + 1));
            Assert.False(machine.Counts.IsOpen);
        }

        machine.Advance(At(1_000));
        machine.Opened(6, At(1_001));
        Assert.True(machine.Counts.IsOpen);
        Assert.True(machine.Counts.Closed > machine.Counts.Opened);
    }

    [Fact]
    public void SilenceIsAGapToo()
    {
        Listen();
        for (int second = 2; second <= 40; second++)
        {
            machine.Advance(At(second));
        }

        Assert.Equal(
            ["send PING", "send PING", "send PING", "close 1", "lost at 32", "connect 2"], told);
    }

    [Fact]
    public void BrokenFrameIsCountedAndTheNextOneTaken()
    {
        Listen();
        Hear(1, "{\"event_type\":\"order\",\"id\":\"0x1\"}", 3);
        Hear(1, "[]", 3);
        Hear(1, UserFrames.Trade, 4);
        Assert.Equal(["trade 28c4d2eb-bbea-40e7-a9f0-b2fdb56b2c2e Matched"], told);
        Assert.Equal((1, 1), (machine.Counts.Rejected, machine.Counts.Trades));
        Assert.Matches("^user channel:1: byte [0-9]+ of the frame: ", Assert.Single(machine.Counts.FirstRejects));
    }

    void ISocketPort.Connect(int socket, int generation) => told.Add($"connect {generation}");

    void ISocketPort.Send(int socket, int generation, ReadOnlyMemory<byte> text) =>
        told.Add($"send {Encoding.UTF8.GetString(text.Span)}");

    void ISocketPort.Close(int socket, int generation) => told.Add($"close {generation}");

    void IUserSink.Take(UserOrderUpdate update) => told.Add($"order {update.OrderId} {update.Kind}");

    void IUserSink.Take(UserTradeUpdate update) => told.Add($"trade {update.TradeId} {update.Status}");

    void IUserSink.Disconnected(Timestamp at) => told.Add($"lost at {SecondOf(at)}");

    void IUserSink.Reconnected(Timestamp gapFrom, Timestamp gapTo) =>
        told.Add($"listening from {(gapFrom == Timestamp.Zero ? "zero" : SecondOf(gapFrom))} to {SecondOf(gapTo)}");

    private void Listen()
    {
        machine.Advance(At(0));
        machine.Opened(1, At(1));
        Hear(1, "PONG", 2);
        told.Clear();
    }

    private void Hear(int generation, string text, int second) =>
        machine.Heard(generation, Encoding.UTF8.GetBytes(text), At(second));

    private static Timestamp At(int second) => Start.PlusMicro(second * Second);

    private static string SecondOf(Timestamp at) => $"{(at.Micro - Start.Micro) / Second}";
}
