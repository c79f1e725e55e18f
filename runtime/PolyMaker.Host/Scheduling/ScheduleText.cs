using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PolyMaker.Host.Scheduling;

/// <summary>`polymaker schedule` for people, from what a run or the state told as JSON.</summary>
internal static class ScheduleText
{
    /// <param name="last">How many executions of each work are shown.</param>
    public static string Render(JsonElement schedule, int last)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"as {Word(schedule, "source")} has it; times are UTC\n");
        JsonElement[] jobs = [.. schedule.GetProperty("jobs").EnumerateArray()];
        if (jobs.Length == 0)
        {
            return text.Append("nothing is done by the clock here\n").ToString();
        }

        int width = jobs.Max(job => Word(job, "name")!.Length);
        int crons = jobs.Max(job => Word(job, "cron")!.Length);
        foreach (JsonElement job in jobs)
        {
            text.Append('\n').Append(Word(job, "name")!.PadRight(width)).Append("  ")
                .Append(Word(job, "cron")!.PadRight(crons)).Append("  next ").Append(Word(job, "next") ?? "never");
            int misfires = job.GetProperty("misfires").GetInt32();
            int failures = job.GetProperty("failures").GetInt32();
            text.Append(misfires == 0 ? "" : $"  {misfires} MADE UP FOR")
                .Append(failures == 0 ? "" : $"  {failures} FAILED")
                .Append('\n');
            JsonElement[] runs = [.. job.GetProperty("runs").EnumerateArray()];
            foreach (JsonElement run in runs.TakeLast(last))
            {
                text.Append("  ").Append(Run(run)).Append('\n');
            }

            text.Append(runs.Length == 0 ? "  not done yet\n" : "");
        }

        return text.ToString();
    }

    private static string Run(JsonElement run)
    {
        string word = run.GetProperty("ok").GetBoolean() ? "done" : "FAILED";
        string due = run.GetProperty("misfire").GetBoolean() ? $" for {Word(run, "due")}, which was missed"
            : Word(run, "due") is null ? " out of turn"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Word(run, "at")} {word}{due} in {run.GetProperty("duration_ms").GetDouble():0.#} ms: ")
            + Word(run, "text");
    }

    private static string? Word(JsonElement of, string name) => of.GetProperty(name).GetString();
}
