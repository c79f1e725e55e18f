using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Scheduling;
using PolyMaker.Host.Storage;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Storage;

public sealed class KeptScheduleTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatWasDoneIsReadWhenNoRunIsThere()
    {
        StateRows rows = new("run", StateBench.Account);
        using (StateWriter writer = StateBench.Write(
            StoreTarget.Of(null, folder.Path)!,
            [
                rows.Run("local", "title", "", (1, null), DayStart.Midnight),
                rows.Plan(new WorkPlan("income", "0 0 * * * ?", Noon.AddHours(1)), Timestamp.Zero),
                rows.Plan(new WorkPlan("reselect", "0 0 0 1 1 ? 2001", null), Timestamp.Zero),
                .. Enumerable.Range(1, 25).Select(number => rows.Work(
                    new WorkRun(
                        "income", Noon.AddMinutes(number), TimeSpan.FromMilliseconds(3), number != 24,
                        $"number {number}")
                    {
                        Due = number == 25 ? Noon : null, IsMisfire = number == 25,
                    },
                    number)),
            ]))
        {
            StateBench.AwaitWritten(writer);
        }

        StringWriter text = new();
        Assert.Equal(
            ExitCodes.Ok,
            ScheduleAction.Run(
                new ScheduleRequest { Data = folder.Path, Last = 2, Json = folder.Combine("s.json") },
                new Output(text, TextWriter.Null), default));
        string said = text.ToString();
        Assert.Contains(
            "income    0 0 * * * ?       next 2026-11-21T13:00:00Z  1 MADE UP FOR  1 FAILED\n"
            + "  2026-11-21T12:24:00Z FAILED out of turn in 3 ms: number 24\n"
            + "  2026-11-21T12:25:00Z done for 2026-11-21T12:00:00Z, which was missed in 3 ms: number 25\n",
            said, StringComparison.Ordinal);
        Assert.Contains("reselect  0 0 0 1 1 ? 2001  next never\n  not done yet\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain("number 23", said, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(folder.Combine("s.json")));
        Assert.Equal(20, json.RootElement.GetProperty("jobs")[0].GetProperty("runs").GetArrayLength());
    }
}
