using System.Text.Json;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Control;

/// <summary>
/// `polymaker kill` and `unkill` where no run answers: the switch of every venue in the data folder is thrown, or
/// lifted, on disk. Runs read it at their start and while they trade.
/// </summary>
internal static class KillAction
{
    /// <param name="fault">Why the run could not be asked; null: nothing runs there.</param>
    public static int Kill(ControlRequest request, string? fault, TimeProvider time, Output output)
    {
        DateTimeOffset now = time.GetUtcNow();
        KillRecord record = new(
            new Timestamp((now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
            request.Reason ?? "an operator's kill");
        try
        {
            foreach (string venue in KillFile.Environments)
            {
                KillFile.Of(request.Data, venue).Write(record);
            }
        }
        catch (InputException unwritten) when (fault is not null)
        {
            throw new InputException($"{fault}\n{unwritten.Message}", unwritten);
        }

        output.Text.WriteLine($"killed since {StatusJson.Text(now)}: {record.Reason}");
        output.Text.WriteLine(fault is null
            ? $"nothing runs with the data folder {request.Data}: what starts there quotes nothing until `polymaker "
                + "unkill`"
            : $"{fault}\nthe switch is written in {request.Data}: a run that still trades there reads it within "
                + "seconds, later ones when they start; SIGTERM ends a run and cancels what it has");
        output.Text.WriteLine(
            "nothing was cancelled from here: `polymaker cancel-all --venue live` shows what rests and takes it off");
        JsonResult.Write(request.Json, output, json =>
        {
            json.WriteStartObject();
            json.WriteString("mode", "killed");
            json.WriteString("since", StatusJson.Text(now));
            json.WriteString("reason", record.Reason);
            ControlRoutes.WriteLeft(json, null);
            json.WriteEndObject();
        });
        return ExitCodes.Failed;
    }

    /// <exception cref="InputException">It is not set, or cannot be lifted.</exception>
    public static int Lift(ControlRequest request, TimeProvider time, Output output)
    {
        string[] thrown =
        [
            .. KillFile.Environments.Where(venue => KillFile.Of(request.Data, venue).Read() is not null),
        ];
        if (thrown.Length == 0)
        {
            throw new InputException(
                $"the kill switch is not set in the data folder {request.Data}, and nothing runs there");
        }

        try
        {
            foreach (string venue in thrown)
            {
                KillFile.Of(request.Data, venue).Clear();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"still killed: {fault.Message}", fault);
        }

        output.Text.WriteLine($"the kill switch is lifted (it was thrown for {string.Join(", ", thrown)})");
        output.Text.WriteLine(
            $"nothing runs with the data folder {request.Data}: the next run quotes as soon as it has started");
        JsonResult.Write(request.Json, output, json =>
        {
            json.WriteStartObject();
            json.WriteNull("mode");
            json.WriteString("since", StatusJson.Text(time.GetUtcNow()));
            json.WriteString("reason", "the kill switch was lifted");
            json.WriteEndObject();
        });
        return ExitCodes.Ok;
    }
}
