namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Bytes of one user-channel frame to messages (protocol section 5.2): pure, never throws, allocates nothing once the
/// buffers of the <see cref="ParsedUserFrame"/> have grown. A frame is one JSON object or an array of them. Unknown
/// keys and types are stepped over; a value of an order or a trade that cannot be taken exactly rejects the whole
/// frame, since half a fill is worse than none: the gateway asks by REST instead.
/// </summary>
public static class UserFrameParser
{
    public static FrameVerdict Parse(ReadOnlySpan<byte> frame, ParsedUserFrame into)
    {
        into.Clear();
        ReadOnlySpan<byte> trimmed = frame.Trim(" \r\n\t"u8);
        if (trimmed.SequenceEqual("PING"u8) || trimmed.SequenceEqual("PONG"u8))
        {
            return into.Verdict = FrameVerdict.Ignored;
        }

        UserReading reading = new(frame, into);
        if (!reading.TryReadAll())
        {
            into.Clear();
            into.Reason = reading.Reason;
            into.FaultOffset = reading.FaultOffset;
            return into.Verdict = FrameVerdict.Rejected;
        }

        foreach (ref readonly UserMessage message in into.Messages)
        {
            if (message.Kind != UserMessageKind.Ignored)
            {
                return into.Verdict = FrameVerdict.Parsed;
            }
        }

        return into.Verdict = FrameVerdict.Ignored;
    }
}
