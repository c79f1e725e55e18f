using System.Buffers.Binary;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
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
    private const int LevelRoom = sizeof(int) + sizeof(long);

    /// <summary>Bytes that the event may need at most.</summary>
    public static int RoomOf(in MarketEvent e) => e.Kind == MarketEventKind.BookReplaced
        ? FieldRoom + (2 * FieldWriter.NumberRoom) + ((e.Levels.BidCount + e.Levels.AskCount) * LevelRoom)
        : e.Kind == MarketEventKind.AccountChanged ? FieldRoom + AccountCodec.RoomOf(e.Account)
        : e.Kind == MarketEventKind.TermsChanged ? FieldRoom + TermsCodec.Room
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
        else if (e.Kind == MarketEventKind.AccountChanged)
        {
            AccountCodec.Write(ref to, e.Account);
        }
        else if (e.Kind == MarketEventKind.TermsChanged)
        {
            TermsCodec.Write(ref to, e.Terms);
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
                : kind == MarketEventKind.AccountChanged ? new AccountView()
                : null,
        };
        if (kind == MarketEventKind.AccountChanged)
        {
            AccountCodec.Read(ref from, read.Account);
        }

        if (kind == MarketEventKind.BookReplaced)
        {
            ReadLevels(ref from, levels);
        }

        return kind == MarketEventKind.TermsChanged ? read with { Payload = TermsCodec.Read(ref from) } : read;
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
        // Of fixed width, because snapshots are long and the trading loop waits: packing makes them small later.
        to.Number((ulong)levels.Length);
        Span<byte> room = to.Reserve(levels.Length * LevelRoom);
        foreach (ref readonly Level level in levels)
        {
            BinaryPrimitives.WriteInt32LittleEndian(room, level.Price.Units);
            BinaryPrimitives.WriteInt64LittleEndian(room[sizeof(int)..], level.Size.Micro);
            room = room[LevelRoom..];
        }
    }

    private static void ReadLevels(ref FieldReader from, BookLevels levels)
    {
        levels.Clear();
        for (int left = from.Count(); left > 0; left--)
        {
            (Price price, Size size) = ReadLevel(ref from);
            levels.AddBid(price, size);
        }

        for (int left = from.Count(); left > 0; left--)
        {
            (Price price, Size size) = ReadLevel(ref from);
            levels.AddAsk(price, size);
        }
    }

    private static (Price Price, Size Size) ReadLevel(ref FieldReader from)
    {
        ReadOnlySpan<byte> level = from.Take(LevelRoom);
        return (
            new Price(BinaryPrimitives.ReadInt32LittleEndian(level)),
            new Size(BinaryPrimitives.ReadInt64LittleEndian(level[sizeof(int)..])));
    }
}
