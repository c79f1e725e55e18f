using System.Globalization;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The five fields that cron(5) has: minute, hour, day of month, month, day of week (0 or 7 is Sunday), with lists,
/// ranges, steps and English names. When both days are restricted either may match, as cron has it. Looks only at the
/// local clock of its zone: a time that a clock change skips does not come that day, one that comes twice counts twice.
/// </summary>
internal sealed class CronPattern
{
    private const int MinutesPerDay = 24 * 60;

    // The longest gap is from one 29 February to the next across a century: eight years.
    private const int SearchYears = 9;

    // In 28 years every date falls on every day of the week.
    private const int CalendarYears = 28;
    private static readonly DateTime CalendarStart = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly (string Name, int Low, int High, string[] Words)[] Fields =
    [
        ("minute", 0, 59, []),
        ("hour", 0, 23, []),
        ("day of month", 1, 31, []),
        ("month", 1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        ("day of week", 0, 7, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    private readonly ulong[] allowed;
    private readonly bool eitherDay;

    private CronPattern(ulong[] allowed, bool eitherDay)
    {
        this.allowed = allowed;
        this.eitherDay = eitherDay;
    }

    /// <summary>Null with the reason when the text is not five good fields.</summary>
    public static CronPattern? Parse(string text, out string fault)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != Fields.Length)
        {
            fault = $"{parts.Length} fields; cron has five: minute hour day-of-month month day-of-week";
            return null;
        }

        ulong[] allowed = new ulong[Fields.Length];
        for (int field = 0; field < parts.Length; field++)
        {
            foreach (string item in parts[field].Split(','))
            {
                if (Bits(item, field) is not { } bits)
                {
                    (string name, int low, int high, _) = Fields[field];
                    fault = $"'{item}' does not fit {name}, {low} to {high}";
                    return null;
                }

                allowed[field] |= bits;
            }
        }

        allowed[4] |= (allowed[4] >> 7) & 1;
        fault = "";
        return new CronPattern(allowed, parts[2][0] != '*' && parts[4][0] != '*');
    }

    /// <summary>The first matching minute after an instant, in UTC; null when there is none for years.</summary>
    public DateTime? Next(DateTime after, TimeZoneInfo zone)
    {
        DateTime minute = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc)
            .AddMinutes(1);
        DateTime end = minute.AddYears(SearchYears);
        while (minute < end)
        {
            DateTime local = TimeZoneInfo.ConvertTimeFromUtc(minute, zone);
            if (!MatchesDate(local))
            {
                // Stops short of midnight, because a clock change may lie in between.
                int left = MinutesPerDay - (local.Hour * 60) - local.Minute;
                minute = minute.AddMinutes(left > 180 ? left - 120 : 60 - local.Minute);
            }
            else if (!Has(1, local.Hour))
            {
                minute = minute.AddMinutes(60 - local.Minute);
            }
            else if (!Has(0, local.Minute))
            {
                minute = minute.AddMinutes(1);
            }
            else
            {
                return minute;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether it comes at least once in every such span of the local clock. Clock changes are left out: they move one
    /// night's times by an hour.
    /// </summary>
    public bool ComesWithin(TimeSpan span)
    {
        int[] times = [.. Enumerable.Range(0, MinutesPerDay).Where(at => Has(1, at / 60) && Has(0, at % 60))];
        double longest = span.TotalMinutes;
        if (times.Length == 0 || times.Zip(times.Skip(1)).Any(pair => pair.Second - pair.First > longest))
        {
            return false;
        }

        int overnight = times[0] - times[^1];
        DateTime last = CalendarStart;
        for (DateTime day = CalendarStart; day < CalendarStart.AddYears(CalendarYears); day = day.AddDays(1))
        {
            if (!MatchesDate(day))
            {
                continue;
            }

            if (((day - last).TotalMinutes + (day == last ? 0 : overnight)) > longest)
            {
                return false;
            }

            last = day;
        }

        return (CalendarStart.AddYears(CalendarYears) - last).TotalMinutes + overnight <= longest;
    }

    private bool MatchesDate(DateTime local)
    {
        bool day = Has(2, local.Day);
        bool weekday = Has(4, (int)local.DayOfWeek);
        return Has(3, local.Month) && (eitherDay ? day || weekday : day && weekday);
    }

    private bool Has(int field, int value) => ((allowed[field] >> value) & 1) != 0;

    /// <summary>One list item: `*`, `a`, `a-b`, each with an optional `/step`.</summary>
    private static ulong? Bits(string item, int field)
    {
        (_, int low, int high, _) = Fields[field];
        string[] halves = item.Split('/');
        int step = 1;
        if (halves.Length > 2 || (halves.Length == 2 && (!Number(halves[1], out step) || step < 1)))
        {
            return null;
        }

        string[] ends = halves[0].Split('-');
        int from = low, to = high;
        if (halves[0] != "*")
        {
            if (ends.Length > 2 || !Value(ends[0], field, out from))
            {
                return null;
            }

            to = ends.Length == 1 && halves.Length == 1 ? from : high;
            if (ends.Length == 2 && !Value(ends[1], field, out to))
            {
                return null;
            }
        }

        if (from < low || to > high || from > to)
        {
            return null;
        }

        ulong bits = 0;
        for (int value = from; value <= to; value += step)
        {
            bits |= 1UL << value;
        }

        return bits;
    }

    private static bool Value(string text, int field, out int value)
    {
        (_, int low, _, string[] words) = Fields[field];
        int word = Array.FindIndex(words, known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = word + low;
        return word >= 0 || Number(text, out value);
    }

    private static bool Number(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
