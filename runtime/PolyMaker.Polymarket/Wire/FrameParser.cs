namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Bytes of one venue frame to messages: pure, never throws, allocates nothing once the buffers of the
/// <see cref="ParsedFrame"/> have grown. A frame is one JSON object or an array of them, possibly with a line end behind it.
/// Unknown keys and types are stepped over; a value that cannot be taken exactly rejects the whole frame.
/// </summary>
public static class FrameParser
{
    public static FrameVerdict Parse(ReadOnlySpan<byte> frame, ParsedFrame into)
    {
        into.Clear();
        ReadOnlySpan<byte> trimmed = frame.Trim(" \r\n\t"u8);
        if (trimmed.SequenceEqual("PING"u8) || trimmed.SequenceEqual("PONG"u8))
        {
            return into.Verdict = FrameVerdict.Ignored;
        }

        FrameReading reading = new(frame, into);
        if (!reading.TryReadAll())
        {
            into.Clear();
            into.Reason = reading.Reason;
            into.FaultOffset = reading.FaultOffset;
            return into.Verdict = FrameVerdict.Rejected;
        }

        foreach (ref readonly FrameMessage message in into.Messages)
        {
            if (message.Kind != FrameMessageKind.Ignored)
            {
                return into.Verdict = FrameVerdict.Parsed;
            }
        }

        return into.Verdict = FrameVerdict.Ignored;
    }
}
