using System.Text.Encodings.Web;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Journaling;

/// <summary>`polymaker journal show`: a journal as lines of text or JSON.</summary>
internal static class JournalAction
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int Show(JournalRequest request, Output output, CancellationToken stop)
    {
        using JournalReader journal = JournalReader.Open(request.Path);
        OutputFile.Check("--json", request.Json, journal.Segments);
        using TextWriter? file = request.Json is null or OutputFile.StandardOutput ? null : Create(request.Json);
        TextWriter to = file ?? (request.Json is null ? output.Text : output.Standard);
        foreach (JournalLine line in new JournalLines(journal, request.All).Read())
        {
            stop.ThrowIfCancellationRequested();
            to.Write(request.Json is null ? line.ToString() : Json(line));
            to.Write('\n');
        }

        return TellEnd(journal, output);
    }

    /// <summary>How the reading ended; damage is a failure, what a crash cut off is not.</summary>
    public static int TellEnd(JournalReader journal, Output output)
    {
        if (journal.Notice is { } notice)
        {
            output.Notes.WriteLine(notice);
        }

        if (journal.Damage is { } damage)
        {
            output.Notes.WriteLine("polymaker: " + damage);
            return ExitCodes.Failed;
        }

        return ExitCodes.Ok;
    }

    private static string Json(JournalLine line)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            line.Write(json);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static StreamWriter Create(string path)
    {
        try
        {
            return new StreamWriter(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--json {path}: cannot be written: {fault.Message}", fault);
        }
    }
}
