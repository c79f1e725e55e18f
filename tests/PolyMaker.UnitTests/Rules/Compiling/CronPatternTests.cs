using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class CronPatternTests
{
    [Theory]
    [InlineData("*/10 * * * *", 10, true)]
    [InlineData("*/10 * * * *", 9, false)]
    [InlineData("* * * 1-11 *", 5, false)]
    [InlineData("* * * * 1-5", 5, false)]
    [InlineData("0 12 * * *", 24 * 60, true)]
    [InlineData("0 12 * * *", (24 * 60) - 1, false)]
    [InlineData("0 9,17 * * *", 16 * 60, true)]
    [InlineData("0 9,17 * * *", 15 * 60, false)]
    [InlineData("0 0 * * 5", 7 * 24 * 60, true)]
    [InlineData("0 0 1 * *", 30 * 24 * 60, false)]
    [InlineData("0 0 1 * *", 31 * 24 * 60, true)]
    public void ItComesWithinItsLongestGap(string cron, int minutes, bool always) =>
        Assert.Equal(always, CronPattern.Parse(cron, out _)!.ComesWithin(TimeSpan.FromMinutes(minutes)));

    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("25 13 * * 5", "2026-11-21T10:00:00", "2026-11-27T13:25:00")]
    [InlineData("25 13 * * fri", "2026-11-20T13:24:59", "2026-11-20T13:25:00")]
    [InlineData("25 13 * * 5", "2026-11-20T13:25:00", "2026-11-27T13:25:00")]
    [InlineData("*/15 9-16 * * mon-fri", "2026-11-20T16:45:00", "2026-11-23T09:00:00")]
    [InlineData("0 0 29 2 *", "2026-11-20T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 12 1,15 * *", "2026-11-02T00:00:00", "2026-11-15T12:00:00")]
    [InlineData("0 12 13 * 5", "2026-11-14T00:00:00", "2026-11-20T12:00:00")]
    [InlineData("5 0 * jan 7", "2026-11-14T00:00:00", "2027-01-03T00:05:00")]
    [InlineData("30/10 * * * *", "2026-11-14T00:31:00", "2026-11-14T00:40:00")]
    public void TheNextTimeIsFound(string pattern, string after, string expected) =>
        Assert.Equal(Utc(expected), Parse(pattern).Next(Utc(after), TimeZoneInfo.Utc));

    [Fact]
    public void TimesAreThoseOfTheLocalClock()
    {
        CronPattern eight = Parse("0 8 * * *");
        Assert.Equal(Utc("2026-03-07T13:00:00"), eight.Next(Utc("2026-03-07T00:00:00"), NewYork));
        Assert.Equal(Utc("2026-03-08T12:00:00"), eight.Next(Utc("2026-03-07T13:00:00"), NewYork));
    }

    [Fact]
    public void ATimeThatTheClockSkipsDoesNotComeAndOneThatComesTwiceCountsTwice()
    {
        CronPattern halfTwo = Parse("30 2 * * *");
        Assert.Equal(Utc("2026-03-09T06:30:00"), halfTwo.Next(Utc("2026-03-07T12:00:00"), NewYork));
        CronPattern halfOne = Parse("30 1 * * *");
        Assert.Equal(Utc("2026-11-01T05:30:00"), halfOne.Next(Utc("2026-10-31T12:00:00"), NewYork));
        Assert.Equal(Utc("2026-11-01T06:30:00"), halfOne.Next(Utc("2026-11-01T05:30:00"), NewYork));
    }

    [Theory]
    [InlineData("*/7 */5 * * *")]
    [InlineData("0 3 1-7 * 1")]
    [InlineData("15,45 22 * 3,11 *")]
    public void ItFindsWhatAMinuteByMinuteWalkFinds(string text)
    {
        CronPattern pattern = Parse(text);
        foreach (string start in new[] { "2026-03-07T20:00:00", "2026-10-31T20:00:00", "2026-12-31T23:00:00" })
        {
            DateTime at = Utc(start);
            DateTime? next = pattern.Next(at, NewYork);
            for (int left = 1; left < 40 * 24 * 60 && at.AddMinutes(left) < next; left++)
            {
                // Asked a minute before, it would have to say so.
                Assert.NotEqual(at.AddMinutes(left), pattern.Next(at.AddMinutes(left - 1), NewYork));
            }
        }
    }

    [Theory]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * * 8")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("a * * * *")]
    [InlineData("1- * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("+1 * * * *")]
    public void WhatIsNotCronIsRefusedWithTheReason(string text)
    {
        Assert.Null(CronPattern.Parse(text, out string fault));
        Assert.NotEmpty(fault);
    }

    private static CronPattern Parse(string text)
    {
        CronPattern? pattern = CronPattern.Parse(text, out string fault);
        Assert.True(pattern is not null, fault);
        return pattern;
    }

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
