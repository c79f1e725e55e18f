using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Scheduling;

/// <summary>Once a day, by the run's own day.</summary>
internal static class DailyCron
{
    private const long SecondsPerDay = 86_400;

    /// <summary>The last second of each day, UTC: what is rolled up then is still of that day.</summary>
    public static string BeforeEndOf(DayStart starts) => At(starts, -1);

    /// <summary>The first whole second that is of the new day for every clock.</summary>
    public static string AfterStartOf(DayStart starts) => At(starts, 1);

    private static string At(DayStart starts, long seconds)
    {
        long second = ((starts.Micro / Timestamp.MicroPerSecond) + seconds + SecondsPerDay) % SecondsPerDay;
        return string.Create(
            CultureInfo.InvariantCulture, $"{second % 60} {second / 60 % 60} {second / 3_600} * * ?");
    }
}
