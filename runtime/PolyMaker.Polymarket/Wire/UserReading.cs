using System.Diagnostics.CodeAnalysis;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// One pass over one user-channel frame: finds each message's values and lists. What they mean is judged once all keys
/// of a message were seen, because the one that says what it is may come last.
/// </summary>
internal ref partial struct UserReading(ReadOnlySpan<byte> frame, ParsedUserFrame into) : IFrameReading
{
    private readonly ReadOnlySpan<byte> frame = frame;
    private readonly ParsedUserFrame into = into;
    private JsonScanner scan = new(frame);

    public string Reason { get; private set; } = "";

    public int FaultOffset { get; private set; }

    [UnscopedRef]
    public ref JsonScanner Scan => ref scan;

    public bool TryReadAll() => FrameWalk.TryReadAll(ref this);

    public bool TryReadMessage()
    {
        Span<TextRange> values = stackalloc TextRange[UserFields.Count];
        values.Clear();
        UserMessage message = new() { FirstFill = into.FillCount, FirstTrade = into.TradeCount };
        int startsAt = scan.At;
        scan.TryTake((byte)'{');
        if (!scan.TryTake((byte)'}'))
        {
            do
            {
                if (!TryKey(out UserField field) || !TryReadValue(field, values))
                {
                    return false;
                }
            }
            while (scan.TryTake((byte)','));
            if (!scan.TryTake((byte)'}'))
            {
                return false;
            }
        }

        message.FillCount = into.FillCount - message.FirstFill;
        message.TradeCount = into.TradeCount - message.FirstTrade;
        if (!TryClassify(values, ref message, startsAt))
        {
            return false;
        }

        into.AddMessage() = message;
        return true;
    }

    private bool TryReadValue(UserField field, scoped Span<TextRange> values)
    {
        switch (field)
        {
            case UserField.MakerOrders when scan.Peek() == '[':
                return TryReadFills();
            case UserField.AssociateTrades when scan.Peek() == '[':
                return TryReadTrades();
            case UserField.Unknown:
                return scan.TrySkipValue();
            default:
                return TryText(out values[(int)field]);
        }
    }

    private bool TryReadFills()
    {
        scan.TryTake((byte)'[');
        if (scan.TryTake((byte)']'))
        {
            return true;
        }

        Span<TextRange> values = stackalloc TextRange[UserFields.Count];
        do
        {
            values.Clear();
            int startsAt = scan.At;
            if (!scan.TryTake((byte)'{'))
            {
                return Fault("expected an object in maker_orders");
            }

            if (!scan.TryTake((byte)'}'))
            {
                do
                {
                    if (!TryKey(out UserField field) || !TryReadFlat(field, values))
                    {
                        return false;
                    }
                }
                while (scan.TryTake((byte)','));
                if (!scan.TryTake((byte)'}'))
                {
                    return false;
                }
            }

            if (!TryFill(values, startsAt))
            {
                return false;
            }
        }
        while (scan.TryTake((byte)','));
        return scan.TryTake((byte)']');
    }

    private bool TryReadFlat(UserField field, scoped Span<TextRange> values) =>
        field == UserField.Unknown ? scan.TrySkipValue() : TryText(out values[(int)field]);

    private bool TryReadTrades()
    {
        scan.TryTake((byte)'[');
        if (scan.TryTake((byte)']'))
        {
            return true;
        }

        do
        {
            if (!TryText(out TextRange trade))
            {
                return false;
            }

            if (!trade.IsEmpty)
            {
                into.AddTrade(trade);
            }
        }
        while (scan.TryTake((byte)','));
        return scan.TryTake((byte)']');
    }

    private bool TryKey(out UserField field)
    {
        bool read = scan.TryName(into.Decoded, out ReadOnlySpan<byte> name);
        field = read ? UserFields.Of(name) : UserField.Unknown;
        return read;
    }

    private bool TryText(out TextRange text) => scan.TryText(into.Decoded, out text);

    public bool Fault(string reason) => FaultAt(scan.At, reason);

    private bool FaultAt(int offset, string reason)
    {
        Reason = reason;
        FaultOffset = offset;
        return false;
    }
}
