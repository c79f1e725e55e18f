using System.Text;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// A stream of a terminal, which may vanish while a run trades: its window is closed, its connection is lost. From then
/// on every write to it fails; that must not end a run, so what is written is dropped, and whoever shows the run can
/// ask <see cref="HasVanished"/>. What would turn the direction of writing is replaced. Any thread.
/// </summary>
internal sealed class TerminalWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private volatile bool hasVanished;

    /// <summary>Nobody sees any more what is written.</summary>
    public bool HasVanished => hasVanished;

    /// <summary>Called when that is found out, by whoever wrote.</summary>
    public Action? Vanished { get; set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(PlainText.IsTurning(value) ? '\uFFFD' : value));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(PlainText.Lines(value ?? "")));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(PlainText.Lines(value ?? "")));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (hasVanished)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            hasVanished = true;
            Vanished?.Invoke();
        }
    }
}
