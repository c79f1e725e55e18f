using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Scheduling;

/// <summary>Once a day, by the run's own day.</summary>
internal static class DailyCron
{
    private const long SecondsPerDay = 86_400;

    /// <summary>The last second of each day, UTC: what is rolled up then is still of that day.</summary>
    public static string BeforeEndOf(DayStart starts)
    {
        long second = ((starts.Micro / Timestamp.MicroPerSecond) - 1 + SecondsPerDay) % SecondsPerDay;
        return string.Create(
            CultureInfo.InvariantCulture, $"{second % 60} {second / 60 % 60} {second / 3_600} * * ?");
    }
}
