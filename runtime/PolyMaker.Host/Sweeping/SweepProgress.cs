using System.Globalization;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// How far a sweep is: a bar where stderr is a terminal, else a plain line every tenth. Any thread may report.
/// </summary>
internal sealed class SweepProgress(Output output, int total) : IDisposable
{
    private const int Lines = 10;
    private readonly ProgressLine bar = new(output, "sweep", TimeProvider.System);
    private readonly Lock counting = new();
    private int done;

    public void Done(string what)
    {
        lock (counting)
        {
            done++;
            bar.Report(done / (double)total, string.Create(CultureInfo.InvariantCulture, $"{done} of {total}  {what}"));
            if (!output.NotesAreTerminal && done * Lines / total != (done - 1) * Lines / total)
            {
                output.Notes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sweep: {done} of {total} runs"));
            }
        }
    }

    public void Dispose() => bar.Dispose();
}
