using PolyMaker.Core.Commands;
using PolyMaker.Core.Journaling;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Journaling;

public sealed class CommandCodecTests
{
    [Fact]
    public void AnyCommandComesBackAsItWas() => Property.Holds(random =>
    {
        Timestamp at = new(RandomEvents.Number(random));
        OrderId order = new(RandomEvents.Number(random));
        MarketCommand[] commands =
        [
            MarketCommand.Place(
                at, order, (Side)random.Next(2), (Outcome)random.Next(2), new Price(random.Next(10_001)),
                new Size(RandomEvents.Number(random))),
            MarketCommand.Take(
                at, order, (Side)random.Next(2), (Outcome)random.Next(2), new Price(random.Next(10_001)),
                new Size(RandomEvents.Number(random))),
            MarketCommand.Cancel(at, order),
            MarketCommand.CancelAll(at),
            MarketCommand.WakeAt(Timestamp.Never),
            MarketCommand.Merge(at, new Size(RandomEvents.Number(random))),
        ];
        Timestamp decidedAt = new(RandomEvents.Number(random));
        byte[] bytes = new byte[commands.Length * CommandCodec.Room];
        FieldWriter to = new(bytes);
        foreach (MarketCommand command in commands)
        {
            CommandCodec.Write(ref to, in command, decidedAt);
        }

        FieldReader from = new(bytes.AsSpan(0, to.Length));
        foreach (MarketCommand command in commands)
        {
            Assert.Equal(command, CommandCodec.Read(ref from, decidedAt));
        }

        Assert.True(from.AtEnd);
    });
}
