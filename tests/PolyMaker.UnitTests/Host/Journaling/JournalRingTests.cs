using PolyMaker.Host.Journaling;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Host.Journaling;

public sealed class JournalRingTests
{
    [Fact]
    public void WhatIsPublishedIsTakenInOrderAndWhatDoesNotFitIsRefused() => Property.Holds(random =>
    {
        JournalRing ring = new(chunkCount: 3, chunkBytes: 16);
        Queue<byte> model = [];
        byte next = 0;
        for (int step = 0; step < 200; step++)
        {
            if (random.Next(2) == 0)
            {
                int length = random.Next(1, 9);
                Span<byte> room = ring.Claim(length);
                if (room.IsEmpty)
                {
                    Assert.True(model.Count + length > 16, "an empty ring takes what fits into a chunk");
                    continue;
                }

                for (int at = 0; at < length; at++)
                {
                    room[at] = next;
                    model.Enqueue(next++);
                }

                ring.Publish(length);
            }
            else
            {
                ReadOnlySpan<byte> published = ring.Peek();
                Assert.Equal(published.IsEmpty, model.Count == 0);
                foreach (byte each in published)
                {
                    Assert.Equal(model.Dequeue(), each);
                }

                ring.Take(published.Length);
            }
        }
    });

    [Fact]
    public void ARecordLargerThanAChunkNeverFits() => Assert.True(new JournalRing(3, 16).Claim(17).IsEmpty);

    [Fact]
    public void TwoThreadsSeeTheSameBytes()
    {
        const int Records = 200_000;
        JournalRing ring = new(4, 64);
        Thread writer = new(() =>
        {
            for (int record = 0; record < Records;)
            {
                Span<byte> room = ring.Claim(5);
                if (room.IsEmpty)
                {
                    Thread.Yield();
                    continue;
                }

                room.Fill((byte)record++);
                ring.Publish(5);
            }
        });
        writer.Start();
        long taken = 0;
        while (taken < Records * 5L)
        {
            ReadOnlySpan<byte> published = ring.Peek();
            for (int at = 0; at < published.Length; at++)
            {
                Assert.Equal((byte)((taken + at) / 5), published[at]);
            }

            taken += published.Length;
            ring.Take(published.Length);
        }

        writer.Join();
    }
}
