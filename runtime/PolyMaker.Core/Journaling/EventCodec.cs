using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Journaling;

/// <summary>
/// A market event as bytes and back, with all of its fields: kind and flags, the time as its distance from the record
/// before, then the fields that are not zero. The rules of a RulesChanged are not written: whoever reads hands over the
/// rule book that was meant. Allocates nothing.
/// </summary>
public static class EventCodec
{
    private const int KindMask = 0x3F;
    private const int HasPrice = 0x40;
    private const int HasSize = 0x80;
    private const int IsSell = 0x01;
    private const int IsNo = 0x02;
    private const int IsPending = 0x04;
    private const int HasReason = 0x08;
    private const int HasVenueAt = 0x10;
    private const int HasOrder = 0x20;
    private const int HasCash = 0x40;
    private const int HasSecondPrice = 0x80;
    private const int FieldRoom = 3 + (7 * FieldWriter.NumberRoom);
    private const int LevelRoom = 2 * FieldWriter.NumberRoom;

    /// <summary>Bytes that the event may need at most.</summary>
    public static int RoomOf(in MarketEvent e) => e.Kind == MarketEventKind.BookReplaced
        ? FieldRoom + (2 * FieldWriter.NumberRoom) + ((e.Levels.BidCount + e.Levels.AskCount) * LevelRoom)
        : FieldRoom;

    public static void Write(ref FieldWriter to, in MarketEvent e, Timestamp before)
    {
        int head = (int)e.Kind | (e.Price.Units != 0 ? HasPrice : 0) | (e.Size.Micro != 0 ? HasSize : 0);
        int flags = (e.Side == Side.Sell ? IsSell : 0)
            | (e.Outcome == Outcome.No ? IsNo : 0)
            | (e.IsPending ? IsPending : 0)
            | (e.Reason != RejectReason.None ? HasReason : 0)
            | (e.VenueAt != e.At ? HasVenueAt : 0)
            | (e.Order != OrderId.None ? HasOrder : 0)
            | (e.Cash != Cash.Zero ? HasCash : 0)
            | (e.SecondPrice.Units != 0 ? HasSecondPrice : 0);
        to.Byte((byte)head);
        to.Byte((byte)flags);
        to.Signed(unchecked(e.At.Micro - before.Micro));
        if ((head & HasPrice) != 0)
        {
            to.Signed(e.Price.Units);
        }

        if ((head & HasSize) != 0)
        {
            to.Signed(e.Size.Micro);
        }

        WriteRare(ref to, e, flags);
        if (e.Kind == MarketEventKind.BookReplaced)
        {
            WriteLevels(ref to, e.Levels.Bids);
            WriteLevels(ref to, e.Levels.Asks);
        }
    }

    /// <param name="from">Where the event begins.</param>
    /// <param name="before">The time that was given when it was written.</param>
    /// <param name="levels">Filled with the levels of a snapshot, which the event then carries.</param>
    /// <param name="rules">Carried by a RulesChanged.</param>
    public static MarketEvent Read(ref FieldReader from, Timestamp before, BookLevels levels, RuleBook? rules)
    {
        int head = from.Byte();
        int flags = from.Byte();
        MarketEventKind kind = (MarketEventKind)(head & KindMask);
        if (!Enum.IsDefined(kind))
        {
            throw new FormatException($"event kind {head & KindMask} is not known");
        }

        Timestamp at = new(unchecked(before.Micro + from.Signed()));
        MarketEvent read = new()
        {
            Kind = kind,
            Side = (flags & IsSell) != 0 ? Side.Sell : Side.Buy,
            Outcome = (flags & IsNo) != 0 ? Outcome.No : Outcome.Yes,
            IsPending = (flags & IsPending) != 0,
            At = at,
            Price = (head & HasPrice) != 0 ? new Price(from.Int()) : Price.Zero,
            Size = (head & HasSize) != 0 ? new Size(from.Signed()) : Size.Zero,
            Reason = (flags & HasReason) != 0 ? (RejectReason)from.Byte() : RejectReason.None,
            VenueAt = (flags & HasVenueAt) != 0 ? new Timestamp(unchecked(at.Micro + from.Signed())) : at,
            Order = (flags & HasOrder) != 0 ? new OrderId(from.Signed()) : OrderId.None,
            Cash = (flags & HasCash) != 0 ? new Cash(from.Signed()) : Cash.Zero,
            SecondPrice = (flags & HasSecondPrice) != 0 ? new Price(from.Int()) : Price.Zero,
            Payload = kind == MarketEventKind.BookReplaced ? levels
                : kind == MarketEventKind.RulesChanged ? rules
                : null,
        };
        if (kind == MarketEventKind.BookReplaced)
        {
            ReadLevels(ref from, levels);
        }

        return read;
    }

    private static void WriteRare(ref FieldWriter to, in MarketEvent e, int flags)
    {
        if ((flags & HasReason) != 0)
        {
            to.Byte((byte)e.Reason);
        }

        if ((flags & HasVenueAt) != 0)
        {
            to.Signed(unchecked(e.VenueAt.Micro - e.At.Micro));
        }

        if ((flags & HasOrder) != 0)
        {
            to.Signed(e.Order.Value);
        }

        if ((flags & HasCash) != 0)
        {
            to.Signed(e.Cash.Micro);
        }

        if ((flags & HasSecondPrice) != 0)
        {
            to.Signed(e.SecondPrice.Units);
        }
    }

    private static void WriteLevels(ref FieldWriter to, ReadOnlySpan<Level> levels)
    {
        to.Number((ulong)levels.Length);
        foreach (ref readonly Level level in levels)
        {
            to.Signed(level.Price.Units);
            to.Signed(level.Size.Micro);
        }
    }

    private static void ReadLevels(ref FieldReader from, BookLevels levels)
    {
        levels.Clear();
        for (int left = from.Count(); left > 0; left--)
        {
            levels.AddBid(new Price(from.Int()), new Size(from.Signed()));
        }

        for (int left = from.Count(); left > 0; left--)
        {
            levels.AddAsk(new Price(from.Int()), new Size(from.Signed()));
        }
    }
}
