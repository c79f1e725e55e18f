using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;

namespace PolyMaker.Host.Journaling;

/// <summary>`polymaker replay`: a journaled run again, every command compared byte for byte.</summary>
internal static class ReplayAction
{
    public static int Run(ReplayRequest request, Output output, CancellationToken stop)
    {
        using JournalReader journal = JournalReader.Open(request.Path);
        OutputFile.Check("--json", request.Json, journal.Segments);
        JournalReplay replay = new(journal);
        while (replay.Step(Timestamp.Never))
        {
            stop.ThrowIfCancellationRequested();
        }

        output.Text.WriteLine(
            $"{replay.Header.Mode} run {replay.Header.Run} of {replay.Header.Title}, rules {replay.Header.Rules}, "
            + $"written by {replay.Header.Program}");
        bool isSame = replay.Difference is null && journal.Damage is null && replay.Gap is null;
        output.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{replay.Markets.Count} markets, {replay.Events} events, {replay.Decisions} decide points, "
            + $"{replay.Commands} commands{(replay.Difference is null ? ": the same, byte for byte" : "")}"));
        TellDifference(replay, output.Text);
        if (replay.Gap is { } gap)
        {
            output.Text.WriteLine($"up to {replay.At} and no further: {gap}");
        }
        else if (replay.Difference is null && !replay.IsEnded)
        {
            output.Text.WriteLine($"the run was cut off after {replay.At}");
        }

        JsonResult.Write(request.Json, output, json => Write(json, replay, journal));
        return JournalAction.TellEnd(journal, output) == ExitCodes.Ok && isSame ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void TellDifference(JournalReplay replay, TextWriter text)
    {
        if (replay.Difference is not { } difference)
        {
            return;
        }

        text.WriteLine($"FIRST DIFFERENCE: {difference.Market} at {difference.At}");
        text.WriteLine($"  expected {Listed(difference.Expected)}");
        text.WriteLine($"  got      {Listed(difference.Got)}");
        text.WriteLine("the replay's decision:");
        text.Write(ExplainText.Render(View(replay)));
    }

    private static ExplainView View(JournalReplay replay) => ExplainViews.Of(
        replay.Header.Title, replay.Header.IsSynthetic, replay.Differing!.Engine, replay.Differing.Sent);

    private static string Listed(IReadOnlyList<string> commands) =>
        commands.Count == 0 ? "nothing" : string.Join(", ", commands);

    private static void Write(Utf8JsonWriter json, JournalReplay replay, JournalReader journal)
    {
        json.WriteStartObject();
        json.WriteString("run", replay.Header.Run);
        json.WriteString("mode", replay.Header.Mode);
        json.WriteString("title", replay.Header.Title);
        json.WriteString("rules", replay.Header.Rules);
        json.WriteBoolean("same", replay.Difference is null);
        json.WriteBoolean("ended", replay.IsEnded);
        json.WriteNumber("markets", replay.Markets.Count);
        json.WriteNumber("events", replay.Events);
        json.WriteNumber("decisions", replay.Decisions);
        json.WriteNumber("commands", replay.Commands);
        json.WriteString("until", replay.At.ToString());
        json.WriteString("gap", replay.Gap);
        json.WriteString("notice", journal.Notice);
        json.WriteString("damage", journal.Damage);
        if (replay.Difference is { } difference)
        {
            json.WriteStartObject("difference");
            json.WriteString("market", difference.Market);
            json.WriteString("at", difference.At.ToString());
            WriteAll(json, "expected", difference.Expected);
            WriteAll(json, "got", difference.Got);
            json.WritePropertyName("explain");
            ExplainJson.Write(json, View(replay));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json, string name, IReadOnlyList<string> commands)
    {
        json.WriteStartArray(name);
        foreach (string each in commands)
        {
            json.WriteStringValue(each);
        }

        json.WriteEndArray();
    }
}
