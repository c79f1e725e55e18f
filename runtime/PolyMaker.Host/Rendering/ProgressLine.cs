namespace PolyMaker.Host.Rendering;

/// <summary>
/// Progress of long work: one line on stderr that overwrites itself, only where that is a terminal, gone when the work
/// is done.
/// </summary>
public sealed class ProgressLine(Output output, string what, TimeProvider time) : IDisposable
{
    private const int BarWidth = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private long shownAt;
    private int shownLength;

    /// <summary>
    /// Cheap enough to call every few thousand events. <paramref name="share"/> is 0 to 1, or null when unknown.
    /// </summary>
    public void Report(double? share, string detail = "")
    {
        if (!output.NotesAreTerminal || (shownAt != 0 && time.GetElapsedTime(shownAt) < Interval))
        {
            return;
        }

        shownAt = time.GetTimestamp();
        var bar = share is { } part ? " " + Cells.Bar(part, BarWidth) : "";
        Overwrite($"{what}{bar}  {detail}");
    }

    public void Dispose()
    {
        if (shownLength > 0)
        {
            Overwrite("");
            output.Notes.Write('\r');
        }
    }

    private void Overwrite(string line)
    {
        var fitting = line.Length < output.Width ? line : line[..(output.Width - 1)];
        output.Notes.Write('\r' + fitting.PadRight(shownLength));
        shownLength = fitting.Length;
    }
}
