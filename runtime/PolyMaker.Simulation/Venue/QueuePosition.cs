using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// Moves one resting order forward in its queue. The venue reports a trade and the level decrease it causes as two
/// messages, in either order and some milliseconds apart; what the first already did is remembered so that the second
/// does not repeat it.
/// </summary>
internal static class QueuePosition
{
    /// <summary>
    /// A print and a level decrease this close together are one trade. Longer is harsher on us, never kinder.
    /// </summary>
    public const long SameTradeMicro = 500 * Timestamp.MicroPerMillisecond;

    /// <summary>
    /// The recorded level at the order's price went from <paramref name="before"/> to <paramref name="after"/>.
    /// </summary>
    public static void ApplyLevel(ref RestingOrder order, long before, long after, Timestamp venueAt, QueueModel model)
    {
        if (after >= before)
        {
            return;
        }

        ForgetOld(ref order, venueAt);
        long traded = Math.Min(order.Printed, before - after);
        long ahead = model.AheadAfter(order.Ahead, before, after, traded);
        order.Pulled += order.Ahead - ahead;
        order.Shrunk += before - after - traded;
        order.Printed -= traded;
        order.Ahead = ahead;
        order.TouchedAt = venueAt;
    }

    /// <summary>
    /// A recorded trade of <paramref name="size"/> printed at the order's price. Returns how much of it reached the
    /// order.
    /// </summary>
    public static long ApplyPrint(ref RestingOrder order, long size, Timestamp venueAt)
    {
        ForgetOld(ref order, venueAt);
        long alreadyTaken = Math.Min(order.Pulled, size);
        long explained = Math.Min(order.Shrunk, size);
        order.Pulled -= alreadyTaken;
        order.Shrunk -= explained;
        order.Printed += size - explained;
        order.TouchedAt = venueAt;
        return Consume(ref order, size - alreadyTaken);
    }

    /// <summary>
    /// A taker of <paramref name="size"/> eats what stands ahead. Returns how much of it reached the order.
    /// </summary>
    public static long Consume(ref RestingOrder order, long size)
    {
        long eaten = Math.Min(order.Ahead, size);
        order.Ahead -= eaten;
        return size - eaten;
    }

    private static void ForgetOld(ref RestingOrder order, Timestamp venueAt)
    {
        if (venueAt.Micro - order.TouchedAt.Micro > SameTradeMicro)
        {
            order.Pulled = 0;
            order.Shrunk = 0;
            order.Printed = 0;
        }
    }
}
