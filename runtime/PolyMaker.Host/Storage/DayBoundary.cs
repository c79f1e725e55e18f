using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>When a day of profit and loss begins: so long after midnight UTC.</summary>
internal readonly record struct DayBoundary(TimeSpan AfterMidnight)
{
    public static DayBoundary Midnight => new(TimeSpan.Zero);

    /// <summary>The day that an instant belongs to, named by the date on which it began.</summary>
    public DateOnly DayOf(Timestamp at)
    {
        const long MicroPerDay = 86_400L * Timestamp.MicroPerSecond;
        long sinceFirst = at.Micro - (AfterMidnight.Ticks / TimeSpan.TicksPerMicrosecond);
        long day = Math.DivRem(sinceFirst, MicroPerDay, out long rest) - (rest < 0 ? 1 : 0);
        return DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)day);
    }

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
