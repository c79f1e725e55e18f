using System.Globalization;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A schedule to a pure function of event time. Each answer says how long it holds; where that is costly to know (a
/// clock change) it is told short and simply asked again.
/// </summary>
internal static class ScheduleCompiler
{
    private const string MarketEnd = "market.end_time";
    private const int LongestDays = 31;
    private const int MinutesPerDay = 24 * 60;

    // Clocks change on half hours of UTC.
    private const int RecheckMinutes = 30;

    /// <summary>Null after reporting.</summary>
    public static CompiledSchedule? Compile(ScheduleDocument document, DiagnosticBag bag)
    {
        if (Zone(document.Tz, bag) is not { } zone)
        {
            return null;
        }

        if (document is { From: { } from, Until: { } until })
        {
            return Daily(from, until, zone, bag);
        }

        if (document.For is not { } length)
        {
            return null;
        }

        if (length.Value > LongestDays * 86_400m)
        {
            bag.Error("E111", length.Span, $"{length.Text} is longer than {LongestDays} days",
                "write several schedules, or quote another profile");
            return null;
        }

        TimeSpan span = TimeSpan.FromSeconds((double)length.Value);
        return document switch
        {
            { Cron: { } cron } => Cron(cron, length, zone, bag),
            { Before: { } before } => Window(before, -span, TimeSpan.Zero, bag),
            { After: { } after } => Window(after, TimeSpan.Zero, span, bag),
            _ => null,
        };
    }

    private static TimeZoneInfo? Zone(NamedText? name, DiagnosticBag bag)
    {
        if (name is null || name.Value == "UTC")
        {
            return TimeZoneInfo.Utc;
        }

        // Once all zones were listed they are found in any capitals, before that only as written: let it be one rule.
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name.Value, out TimeZoneInfo? zone) && zone.Id == name.Value)
        {
            return zone;
        }

        bag.Error("E111", name.Span, $"'{name.Value}' is not a time zone known here",
            NearZone(name.Value) is { } near ? $"did you mean '{near}'?"
                : "write UTC, or a name like America/New_York");
        return null;
    }

    /// <summary>A zone whose name differs in capitals or a letter or two; null: none.</summary>
    private static string? NearZone(string name)
    {
        string[] known = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)];
        return Array.Find(known, each => each.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (name.Length > 4 ? NearName.Of(name, known) : null);
    }

    private static CompiledSchedule? Cron(NamedText text, LimitDocument duration, TimeZoneInfo zone, DiagnosticBag bag)
    {
        if (CronPattern.Parse(text.Value, out string fault) is not { } pattern)
        {
            bag.Error("E111", text.Span, $"cron: {fault}", "write cron: \"25 13 * * 5\" for Fridays at 13:25");
            return null;
        }

        if (pattern.Next(DateTime.UnixEpoch, zone) is null)
        {
            bag.Error("E111", text.Span, $"cron: '{text.Value}' never comes", "such a date does not exist");
            return null;
        }

        TimeSpan length = TimeSpan.FromSeconds((double)duration.Value);
        if (pattern.ComesWithin(length))
        {
            bag.Warning("W419", duration.Span,
                $"it is always on: '{text.Value}' comes again before {duration.Text} are over",
                "write a shorter `for`, or a rarer cron");
        }

        return new CompiledSchedule(
            (at, _) =>
            {
                DateTime now = TimeOf(at);
                DateTime? fires = pattern.Next(now - length, zone);
                return fires is not { } start ? new ScheduleSpan(false, Timestamp.Never)
                    : start <= now ? new ScheduleSpan(true, StampOf(start + length))
                    : new ScheduleSpan(false, StampOf(start));
            },
            $"cron {text.Value} for {Seconds(length)} {zone.Id}");
    }

    private static CompiledSchedule? Window(NamedText instant, TimeSpan from, TimeSpan until, DiagnosticBag bag)
    {
        long begins = from.Ticks / TimeSpan.TicksPerMicrosecond;
        long ends = until.Ticks / TimeSpan.TicksPerMicrosecond;
        string text = $"window {Seconds(from)} {Seconds(until)} {instant.Value}";
        if (instant.Value == MarketEnd)
        {
            return new CompiledSchedule((at, end) => Within(at, end, begins, ends), text);
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTime.TryParseExact(instant.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, Utc,
            out DateTime time))
        {
            bag.Error("E111", instant.Span, $"'{instant.Value}' is not an instant",
                "write market.end_time, or an instant in UTC like 2026-12-16T19:00:00Z");
            return null;
        }

        Timestamp centre = StampOf(time);
        return new CompiledSchedule((at, _) => Within(at, centre, begins, ends), text);
    }

    private static ScheduleSpan Within(Timestamp at, Timestamp centre, long begins, long ends)
    {
        if (centre == Timestamp.Never || at >= centre.PlusMicro(ends))
        {
            return new ScheduleSpan(false, Timestamp.Never);
        }

        Timestamp start = centre.PlusMicro(begins);
        return at < start ? new ScheduleSpan(false, start) : new ScheduleSpan(true, centre.PlusMicro(ends));
    }

    private static CompiledSchedule? Daily(NamedText from, NamedText until, TimeZoneInfo zone, DiagnosticBag bag)
    {
        if (TimeOfDay(from, bag) is not { } begin || TimeOfDay(until, bag) is not { } end)
        {
            return null;
        }

        if (begin == end)
        {
            bag.Error("E111", until.Span, "it ends when it begins", "write a later time; past midnight is fine");
            return null;
        }

        return new CompiledSchedule(
            (at, _) => Daily(TimeOf(at), begin, end, zone), $"daily {from.Value} {until.Value} {zone.Id}");
    }

    private static ScheduleSpan Daily(DateTime now, int begin, int end, TimeZoneInfo zone)
    {
        DateTime local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        int minute = (local.Hour * 60) + local.Minute;
        bool isOn = begin < end ? minute >= begin && minute < end : minute >= begin || minute < end;
        int left = ((isOn ? end : begin) - minute + MinutesPerDay) % MinutesPerDay;
        DateTime floor = new(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
        int recheck = RecheckMinutes - (floor.Minute % RecheckMinutes);
        bool isFixed = zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;
        return new ScheduleSpan(isOn, StampOf(floor.AddMinutes(isFixed ? left : Math.Min(left, recheck))));
    }

    private static int? TimeOfDay(NamedText text, DiagnosticBag bag)
    {
        if (TimeOnly.TryParseExact(text.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out TimeOnly time))
        {
            return (time.Hour * 60) + time.Minute;
        }

        bag.Error("E111", text.Span, $"'{text.Value}' is not a time of day",
            text.Value == "24:00" ? "the day ends at \"00:00\"" : "write \"18:55\", in quotes");
        return null;
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);

    private static DateTime TimeOf(Timestamp at) =>
        DateTime.UnixEpoch.AddTicks(at.Micro * TimeSpan.TicksPerMicrosecond);

    private static Timestamp StampOf(DateTime time) =>
        new((time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
