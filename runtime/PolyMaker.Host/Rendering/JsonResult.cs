using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// Writes a verb's result as one JSON object: to stdout, or to a file that is either whole or not there.
/// </summary>
public static class JsonResult
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary><paramref name="target"/>: null for nothing, "-" for stdout, else a path.</summary>
    public static void Write(string? target, Output output, Action<Utf8JsonWriter> body)
    {
        if (target is null)
        {
            return;
        }

        var text = Text(body);
        if (target == "-")
        {
            output.Standard.Write(text);
            return;
        }

        var unfinished = $"{target}.{Environment.ProcessId}.part";
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            throw new InputException($"--json {target}: cannot be written: {fault.Message}", fault);
        }
    }

    public static string Text(Action<Utf8JsonWriter> body)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            body(writer);
        }

        return PlainText.Json(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length)) + "\n";
    }

    /// <summary>JSON knows no NaN or infinity: they become null.</summary>
    internal static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            // A negative zero is a zero.
            json.WriteNumber(name, number + 0.0);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
