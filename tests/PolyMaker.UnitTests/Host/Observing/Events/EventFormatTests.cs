using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Observing.Events;

namespace PolyMaker.UnitTests.Host.Observing.Events;

public sealed class EventFormatTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 14, 30, 5, 250, TimeSpan.Zero);

    [Fact]
    public void PeopleReadWords() => Assert.Equal(
        "14:30:05.250 info     order_placed fed buy 20 @ 0.43 1.25 ms why",
        EventFormat.Text(
            new RunEvent("order_placed", Severity.Info)
            {
                Market = "fed", Side = Side.Buy, Size = Size.FromShares(20), Price = new Price(4_300), Text = "why",
                Duration = TimeSpan.FromMicroseconds(1_250),
            },
            At));

    [Fact]
    public void NoNameTurnsTheLineAround()
    {
        RunEvent happened = new("feed_lost", Severity.Warning) { Market = "a\u202Eb\u2028c", Text = "d\u200Fe\nf" };
        Assert.Equal("14:30:05.250 warning  feed_lost a\uFFFDb\uFFFDc d\uFFFDe\nf", EventFormat.Text(happened, At));
        string json = System.Text.Encoding.UTF8.GetString(EventFormat.Json(happened, At));
        Assert.Contains(
            "\"market\":\"a\\u202eb\\u2028c\",\"text\":\"d\\u200fe\\nf\"", json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void LinesOfWordsBecomeObjects()
    {
        StringWriter below = new();
        using JsonLines lines = new(below, TimeProvider.System);
        lines.WriteLine("{\"event\":\"x\"}");
        lines.Write("said in \"words\"\n\n");
        lines.Write("and more");
        lines.Flush();
        string[] written = below.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, written.Length);
        Assert.Equal("{\"event\":\"x\"}", written[0].TrimEnd());
        Assert.Contains("\"event\":\"said\",\"text\":\"said in \\\"words\\\"\"", written[1], StringComparison.Ordinal);
        Assert.Contains("\"text\":\"and more\"", written[2], StringComparison.Ordinal);
    }
}
