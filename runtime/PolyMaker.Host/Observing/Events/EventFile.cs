using System.Globalization;

namespace PolyMaker.Host.Observing.Events;

/// <summary>
/// The event log on disk: one line appended after the other, turned to a new file when it is large or when asked, the
/// oldest files dropped. A disk that does not take a line costs lines, never the run: the next line tries again. One
/// writer: the log's own thread.
/// </summary>
internal sealed class EventFile(string folder, TimeProvider time) : IDisposable
{
    public const string FileName = "mm_events.jsonl";
    private const string OldPattern = "mm_events-*.jsonl";
    private const int FilesKept = 14;

    private FileStream? file;

    /// <summary>Bytes after which a new file begins.</summary>
    public long Largest { get; init; } = 64 << 20;

    /// <summary>Lines that could not be written.</summary>
    public long Lost { get; private set; }

    /// <summary>Why the last line could not be written; null when it was.</summary>
    public string? Fault { get; private set; }

    public void Append(ReadOnlySpan<byte> line)
    {
        try
        {
            if (file is null)
            {
                Directory.CreateDirectory(folder);
                file = new FileStream(
                    Path.Combine(folder, FileName), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1 << 16);
            }

            file.Write(line);
            file.WriteByte((byte)'\n');
            Fault = null;
            if (file.Length >= Largest)
            {
                Turn();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Lose(fault);
        }
    }

    public void Flush()
    {
        try
        {
            file?.Flush();
        }
        catch (IOException fault)
        {
            Lose(fault);
        }
    }

    /// <summary>Begins a new file, unless the present one is empty; keeps the newest of the old ones.</summary>
    public void Turn()
    {
        string present = Path.Combine(folder, FileName);
        try
        {
            file?.Dispose();
            file = null;
            if (!File.Exists(present) || new FileInfo(present).Length == 0)
            {
                return;
            }

            string stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
            File.Move(present, Path.Combine(folder, $"mm_events-{stamp}.jsonl"), overwrite: false);
            foreach (string old in Directory.EnumerateFiles(folder, OldPattern)
                .OrderDescending(StringComparer.Ordinal).Skip(FilesKept).ToArray())
            {
                File.Delete(old);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault = fault.Message;
        }
    }

    public void Dispose()
    {
        try
        {
            file?.Dispose();
        }
        catch (IOException fault)
        {
            Lose(fault);
        }

        file = null;
    }

    private void Lose(Exception fault)
    {
        Lost++;
        Fault = fault.Message;
        try
        {
            file?.Dispose();
        }
        catch (IOException)
        {
            // It was what could not be written that could not be written.
        }

        file = null;
    }
}
