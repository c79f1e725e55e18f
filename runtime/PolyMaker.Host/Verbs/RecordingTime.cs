using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Verbs;

/// <summary>An instant of a recording: absolute, or counted from its first frame.</summary>
public readonly record struct RecordingTime(bool FromStart, long Micro)
{
    public const string Forms = "2026-07-27T14:42:58.339Z, seconds or milliseconds since 1970, or +90s from the start";

    // Seconds since 1970 stay below this for 3,000 years; milliseconds passed it in 1973.
    private const long LargestSeconds = 100_000_000_000;
    private const long LargestMilliseconds = LargestSeconds * 1_000;

    public Timestamp At(Timestamp start) => FromStart ? start.PlusMicro(Micro) : new Timestamp(Micro);

    public static bool TryParse(string text, out RecordingTime time)
    {
        time = default;
        if (text.StartsWith('+'))
        {
            var parsed = Duration.TryParse(text[1..], out var offset);
            time = new RecordingTime(true, offset.Ticks / TimeSpan.TicksPerMicrosecond);
            return parsed;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            var unit = number < LargestSeconds ? 1_000_000 : number < LargestMilliseconds ? 1_000 : 1;
            time = new RecordingTime(false, (long)Math.Min(number * unit, long.MaxValue));
            return true;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var instant))
        {
            return false;
        }

        time = new RecordingTime(false, (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        return true;
    }
}
