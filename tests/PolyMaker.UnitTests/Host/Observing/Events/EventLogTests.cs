using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Observing.Events;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Observing.Events;

public sealed class EventLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StepTime time = new();

    private string Present => folder.Combine(EventFile.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WritesOneObjectALine()
    {
        await using (EventLog log = new(new EventFile(folder.Path, time), time))
        {
            log.Add(new RunEvent("order_filled", Severity.Info)
            {
                Market = "a \"b\"\n", Order = OrderId.Of(0, 7), Side = Side.Buy, Price = new Price(4_300),
                Size = Size.FromShares(5), Duration = TimeSpan.FromMilliseconds(1.5),
            });
            log.Add(new RunEvent("error_rules_refused", Severity.Warning) { Text = "line 3" });
        }

        JsonElement[] lines = [.. File.ReadLines(Present).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal("order_filled", lines[0].GetProperty("event").GetString());
        Assert.Equal("a \"b\"\n", lines[0].GetProperty("market").GetString());
        Assert.Equal("0-7", lines[0].GetProperty("order").GetString());
        Assert.Equal("0.43", lines[0].GetProperty("price").GetString());
        Assert.Equal(1.5, lines[0].GetProperty("duration_ms").GetDouble());
        Assert.Equal("warning", lines[1].GetProperty("level").GetString());
        Assert.False(lines[1].TryGetProperty("market", out _));
    }

    [Fact]
    public async Task FollowersHearTheLastAndThenEach()
    {
        EventLog log = new(null, time);
        log.Add(new RunEvent("first", Severity.Info));
        log.Add(new RunEvent("second", Severity.Info));
        while (log.Last(10).Length < 2)
        {
            await Task.Yield();
        }

        List<string> heard = [];
        await foreach (byte[] line in log.Follow(1, CancellationToken.None))
        {
            heard.Add(JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!);
            if (heard.Count == 1)
            {
                log.Add(new RunEvent("third", Severity.Info));
            }
            else
            {
                break;
            }
        }

        Assert.Equal(["second", "third"], heard);
        await log.DisposeAsync();
    }

    [Fact]
    public void ALargeFileIsTurnedAndTheOldestGo()
    {
        using EventFile file = new(folder.Path, time) { Largest = 10 };
        for (int line = 0; line < 30; line++)
        {
            file.Append("0123456789"u8);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        string[] old = Directory.GetFiles(folder.Path, "mm_events-*.jsonl");
        Assert.Equal(14, old.Length);
        Assert.False(File.Exists(Present));
        Assert.Equal((0L, (string?)null), (file.Lost, file.Fault));
    }

    [Fact]
    public void ADiskThatTakesNothingCostsLinesOnly()
    {
        string blocked = folder.Write("blocked", "a file where the folder should be");
        using EventFile file = new(blocked, time);
        file.Append("{}"u8);
        file.Flush();
        Assert.Equal(1, file.Lost);
        Assert.NotNull(file.Fault);
        File.Delete(blocked);
        file.Append("{}"u8);
        Assert.Null(file.Fault);
    }
}
