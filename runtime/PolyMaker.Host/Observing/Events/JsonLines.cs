using System.Text;

namespace PolyMaker.Host.Observing.Events;

/// <summary>
/// What the program says in words, as one JSON object a line: a log collector finds one form on stderr. Lines that are
/// objects already pass as they are. Not thread-safe, as the writer below it is not.
/// </summary>
internal sealed class JsonLines(TextWriter below, TimeProvider time) : TextWriter
{
    private readonly StringBuilder line = new();

    public override Encoding Encoding => below.Encoding;

    public override void Write(char value)
    {
        if (value == '\n')
        {
            Pass();
        }
        else if (value != '\r')
        {
            line.Append(value);
        }
    }

    public override void Flush()
    {
        if (line.Length > 0)
        {
            Pass();
        }

        below.Flush();
    }

    private void Pass()
    {
        string text = line.ToString();
        line.Clear();
        if (text.Length > 0)
        {
            below.WriteLine(text[0] == '{' ? text : Encoding.UTF8.GetString(
                EventFormat.Json(new RunEvent("said", Severity.Info) { Text = text }, time.GetUtcNow())));
        }
    }
}
