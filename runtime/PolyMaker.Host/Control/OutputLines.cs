using System.Text;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Control;

/// <summary>Where the lines of `events` go: as words to the screen, as they are to stdout or to a file.</summary>
internal sealed class OutputLines : IDisposable
{
    private readonly TextWriter target;
    private readonly bool isRaw;
    private readonly bool isOurs;

    private OutputLines(TextWriter target, bool isRaw, bool isOurs) =>
        (this.target, this.isRaw, this.isOurs) = (target, isRaw, isOurs);

    /// <exception cref="InputException">The file cannot be written.</exception>
    public static OutputLines Open(string? json, Output output)
    {
        if (json is null or OutputFile.StandardOutput)
        {
            return new OutputLines(json is null ? output.Text : output.Standard, json is not null, isOurs: false);
        }

        OutputFile.Check("--json", json, []);
        try
        {
            return new OutputLines(new StreamWriter(json, append: false), isRaw: true, isOurs: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--json {json}: cannot be written: {fault.Message}", fault);
        }
    }

    public void Write(string line)
    {
        target.WriteLine(isRaw ? line : Words(line));
        target.Flush();
    }

    public void Dispose()
    {
        if (isOurs)
        {
            target.Dispose();
        }
    }

    /// <summary>Time, level and name in front, then whatever else there is.</summary>
    private static string Words(string line)
    {
        try
        {
            using JsonDocument happened = JsonDocument.Parse(line);
            StringBuilder text = new();
            foreach (JsonProperty field in happened.RootElement.EnumerateObject())
            {
                string value = field.Value.ToString();
                text.Append(field.Name switch
                {
                    "at" => value.Length > 23 ? value[11..23] : value,
                    "level" => $" {value,-8}",
                    "event" or "market" or "side" or "text" => " " + value,
                    "run_at" => "",
                    _ => $" {field.Name} {value}",
                });
            }

            return text.ToString();
        }
        catch (JsonException)
        {
            return line;
        }
    }
}
