using System.Text.Json;
using PolyMaker.Host.Control;

namespace PolyMaker.Host.Scheduling;

/// <summary>One work of a schedule, as `status` and `schedule` tell it, from a run or from the state.</summary>
internal static class ScheduleJson
{
    /// <param name="runs">Oldest first.</param>
    public static void Write(Utf8JsonWriter json, WorkPlan plan, IReadOnlyList<WorkRun> runs)
    {
        json.WriteStartObject();
        json.WriteString("name", plan.Work);
        json.WriteString("cron", plan.Cron);
        json.WriteString("next", plan.Next is { } at ? StatusJson.Text(at) : null);
        json.WriteString("last", runs.Count == 0 ? null : StatusJson.Text(runs[^1].At) + ", " + runs[^1].Text);
        json.WriteNumber("misfires", runs.Count(run => run.IsMisfire));
        json.WriteNumber("failures", runs.Count(run => !run.IsOk));
        json.WriteStartArray("runs");
        foreach (WorkRun run in runs)
        {
            json.WriteStartObject();
            json.WriteString("at", StatusJson.Text(run.At));
            json.WriteString("due", run.Due is { } due ? StatusJson.Text(due) : null);
            json.WriteBoolean("misfire", run.IsMisfire);
            json.WriteNumber("duration_ms", Math.Round(run.Took.TotalMilliseconds, 3));
            json.WriteBoolean("ok", run.IsOk);
            json.WriteString("text", run.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
