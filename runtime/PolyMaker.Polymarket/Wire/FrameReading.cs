using System.Diagnostics.CodeAnalysis;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// One pass over one frame. Bad JSON stops it at once. A bad value is only remembered, because the key that says what
/// the message is may come last: another service's frame may call anything "price".
/// </summary>
internal ref partial struct FrameReading(ReadOnlySpan<byte> frame, ParsedFrame into) : IFrameReading
{
    private readonly ReadOnlySpan<byte> frame = frame;
    private readonly ParsedFrame into = into;
    private JsonScanner scan = new(frame);
    private string? valueFault;
    private int valueFaultAt;

    public string Reason { get; private set; } = "";

    public int FaultOffset { get; private set; }

    [UnscopedRef]
    public ref JsonScanner Scan => ref scan;

    public bool TryReadAll() => FrameWalk.TryReadAll(ref this);

    public bool TryReadMessage()
    {
        valueFault = null;
        MessageDraft draft = new() { StartsAt = scan.At };
        ref FrameMessage message = ref into.AddMessage();
        scan.TryTake((byte)'{');
        if (!scan.TryTake((byte)'}'))
        {
            do
            {
                if (!TryKey(out FrameField field) || !TryReadField(field, ref message, ref draft))
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

        return TryClassify(ref message, ref draft);
    }

    private bool TryKey(out FrameField field)
    {
        bool read = scan.TryName(into.Decoded, out ReadOnlySpan<byte> name);
        field = read ? FrameFields.Of(name) : FrameField.Unknown;
        return read;
    }

    private bool TryText(out TextRange text)
    {
        if (scan.Peek() is (byte)'{' or (byte)'[')
        {
            ValueFault("expected a string or a number, found an object or an array");
        }

        return scan.TryText(into.Decoded, out text);
    }

    private bool TryPrice(out Price price)
    {
        price = default;
        if (!TryText(out TextRange text))
        {
            return false;
        }

        if (!WireDecimal.TryPrice(into.Text(frame, text), out price))
        {
            ValueFault("a price must be a decimal from 0 to 1 in steps of 0.0001");
        }

        return true;
    }

    private bool TryOptionalPrice(out Price? price)
    {
        price = null;
        if (!TryText(out TextRange text))
        {
            return false;
        }

        if (!text.IsEmpty)
        {
            if (WireDecimal.TryPrice(into.Text(frame, text), out Price stated))
            {
                price = stated;
            }
            else
            {
                ValueFault("best_bid and best_ask must be decimals from 0 to 1 in steps of 0.0001, or empty");
            }
        }

        return true;
    }

    private bool TrySize(out Size size)
    {
        size = default;
        if (!TryText(out TextRange text))
        {
            return false;
        }

        if (!WireDecimal.TrySize(into.Text(frame, text), out size))
        {
            ValueFault("a size must be a decimal of zero or more with at most 6 decimals");
        }

        return true;
    }

    private void ValueFault(string reason)
    {
        if (valueFault is null)
        {
            valueFault = reason;
            valueFaultAt = scan.At;
        }
    }

    public bool Fault(string reason)
    {
        Reason = reason;
        FaultOffset = scan.At;
        return false;
    }
}
