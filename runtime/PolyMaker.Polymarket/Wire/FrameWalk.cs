namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// The shape every frame of the venue has, whatever its messages say: one JSON object or an array of them, and nothing
/// behind it but white space.
/// </summary>
internal static class FrameWalk
{
    /// <summary>Reads each message of the frame; false with the reading's fault told.</summary>
    public static bool TryReadAll<TReading>(ref TReading reading)
        where TReading : IFrameReading, allows ref struct
    {
        bool read = reading.Scan.Peek() switch
        {
            (byte)'{' => reading.TryReadMessage(),
            (byte)'[' => TryReadArray(ref reading),
            0 when reading.Scan.AtEnd => reading.Fault("the frame is empty; expected a JSON object or array"),
            _ => reading.Fault("expected '{' or '[' at the start of a frame"),
        };
        if (!read)
        {
            return reading.Reason.Length == 0 ? reading.Fault(reading.Scan.Fault ?? "not valid JSON here") : false;
        }

        reading.Scan.Peek();
        return reading.Scan.AtEnd || reading.Fault("expected the end of the frame after its JSON value");
    }

    private static bool TryReadArray<TReading>(ref TReading reading)
        where TReading : IFrameReading, allows ref struct
    {
        reading.Scan.TryTake((byte)'[');
        if (reading.Scan.TryTake((byte)']'))
        {
            return true;
        }

        do
        {
            // Arrays of other things (numbers, nested arrays) are valid JSON of another service.
            if (reading.Scan.Peek() == '{' ? !reading.TryReadMessage() : !reading.Scan.TrySkipValue())
            {
                return false;
            }
        }
        while (reading.Scan.TryTake((byte)','));
        return reading.Scan.TryTake((byte)']');
    }
}
