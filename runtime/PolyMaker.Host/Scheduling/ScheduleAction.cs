using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Storage;

namespace PolyMaker.Host.Scheduling;

/// <summary>
/// `polymaker schedule`: what a run does by the clock, as it says itself; what the state kept of it when none runs.
/// </summary>
internal static class ScheduleAction
{
    public static int Run(ScheduleRequest request, Output output, CancellationToken stop)
    {
        string told = Ask(request, output, stop).GetAwaiter().GetResult() ?? Read(request);
        using JsonDocument schedule = JsonDocument.Parse(told);
        output.Text.Write(ScheduleText.Render(schedule.RootElement, request.Last));
        JsonResult.Write(request.Json, output, json => schedule.RootElement.WriteTo(json));
        return ExitCodes.Ok;
    }

    /// <summary>Null: no run answers, or another store or account is meant than a run's.</summary>
    private static async Task<string?> Ask(ScheduleRequest request, Output output, CancellationToken stop)
    {
        if (request.Store is not null || request.Account is not null || RunAddress.Read(request.Data) is null)
        {
            return null;
        }

        try
        {
            using ControlClient client = ControlClient.Open(request.Data);
            return await client.AskAsync(HttpMethod.Get, "/v1/schedule", null, stop);
        }
        catch (InputException fault)
        {
            output.Notes.WriteLine($"{fault.Message}; what follows is from the state");
            return null;
        }
    }

    private static string Read(ScheduleRequest request)
    {
        using StateReader reader = StateReader.Open(request.Store, request.Data);
        (IReadOnlyList<WorkPlan> plans, IReadOnlyList<WorkRun> runs) = reader.Schedule(request.Account);
        return JsonResult.Text(json => Write(
            json, $"the state {reader.Name}", () =>
            {
                foreach (WorkPlan plan in plans)
                {
                    ScheduleJson.Write(json, plan, [.. runs.Where(run => run.Work == plan.Work)]);
                }
            }));
    }

    /// <param name="jobs">Writes each.</param>
    public static void Write(Utf8JsonWriter json, string source, Action jobs)
    {
        json.WriteStartObject();
        json.WriteString("source", source);
        json.WriteStartArray("jobs");
        jobs();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
