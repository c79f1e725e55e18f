using PolyMaker.Core.Commands;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Journaling;

/// <summary>
/// A market command as bytes and back, with all of its fields. Two commands are the same exactly when their bytes are,
/// which is how a replay compares them. Allocates nothing.
/// </summary>
public static class CommandCodec
{
    private const int KindMask = 0x07;

    // A place that takes is written as a kind of its own, the last there can be: the head has no bit left.
    private const int Take = 7;
    private const int IsSell = 0x08;
    private const int IsNo = 0x10;
    private const int HasOrder = 0x20;
    private const int HasPrice = 0x40;
    private const int HasSize = 0x80;

    /// <summary>Bytes that a command may need at most.</summary>
    public const int Room = 1 + (4 * FieldWriter.NumberRoom);

    /// <param name="to">Where it goes.</param>
    /// <param name="command">What goes there.</param>
    /// <param name="decidedAt">The decision that it belongs to.</param>
    public static void Write(ref FieldWriter to, in MarketCommand command, Timestamp decidedAt)
    {
        int head = (command.IsTaker ? Take : (int)command.Kind)
            | (command.Side == Side.Sell ? IsSell : 0)
            | (command.Outcome == Outcome.No ? IsNo : 0)
            | (command.Order != OrderId.None ? HasOrder : 0)
            | (command.Price.Units != 0 ? HasPrice : 0)
            | (command.Size.Micro != 0 ? HasSize : 0);
        to.Byte((byte)head);
        to.Signed(unchecked(command.At.Micro - decidedAt.Micro));
        if ((head & HasOrder) != 0)
        {
            to.Signed(command.Order.Value);
        }

        if ((head & HasPrice) != 0)
        {
            to.Signed(command.Price.Units);
        }

        if ((head & HasSize) != 0)
        {
            to.Signed(command.Size.Micro);
        }
    }

    public static MarketCommand Read(ref FieldReader from, Timestamp decidedAt)
    {
        int head = from.Byte();
        bool takes = (head & KindMask) == Take;
        MarketCommandKind kind = takes ? MarketCommandKind.Place : (MarketCommandKind)(head & KindMask);
        return Enum.IsDefined(kind)
            ? new MarketCommand
            {
                Kind = kind,
                IsTaker = takes,
                Side = (head & IsSell) != 0 ? Side.Sell : Side.Buy,
                Outcome = (head & IsNo) != 0 ? Outcome.No : Outcome.Yes,
                At = new Timestamp(unchecked(decidedAt.Micro + from.Signed())),
                Order = (head & HasOrder) != 0 ? new OrderId(from.Signed()) : OrderId.None,
                Price = (head & HasPrice) != 0 ? new Price(from.Int()) : Price.Zero,
                Size = (head & HasSize) != 0 ? new Size(from.Signed()) : Size.Zero,
            }
            : throw new FormatException($"command kind {head & KindMask} is not known");
    }
}
