using PolyMaker.Core.Units;
using PolyMaker.Simulation.Time;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Simulation.Time;

public sealed class AgendaTests
{
    [Fact]
    public void SoonestComesFirstAndTiesKeepTheirOrder() => Property.Holds(random =>
    {
        Agenda<int> agenda = new();
        List<(long At, int Item)> expected = [];
        for (int i = 0; i < 200; i++)
        {
            long at = random.Next(20);
            agenda.Enqueue(new Timestamp(at), i);
            expected.Add((at, i));
        }

        foreach ((long at, int item) in expected.OrderBy(entry => entry.At).ThenBy(entry => entry.Item))
        {
            Assert.Equal(at, agenda.NextAt.Micro);
            Assert.Equal(item, agenda.Dequeue(out _));
        }

        Assert.Equal(Timestamp.Never, agenda.NextAt);
    });

    [Fact]
    public void ThingsComeAndGoInAnyOrder() => Property.Holds(random =>
    {
        Agenda<int> agenda = new();
        PriorityQueue<int, (long At, int Item)> expected = new();
        for (int i = 0; i < 500; i++)
        {
            long at = random.Next(50);
            agenda.Enqueue(new Timestamp(at), i);
            expected.Enqueue(i, (at, i));
            for (int take = random.Next(3); take > 0 && agenda.Count > 0; take--)
            {
                Assert.Equal(expected.Dequeue(), agenda.Dequeue(out _));
            }
        }

        Assert.Equal(expected.Count, agenda.Count);
    });
}
