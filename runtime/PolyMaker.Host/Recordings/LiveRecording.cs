using System.Globalization;
using System.IO.Compression;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Host.Recordings;

/// <summary>
/// Frames of the market channel on their way to files: each begins with what the markets are, so that it can be traded
/// by itself. A file is plain while it grows, so that what a killed process leaves is readable, and packed when it is
/// done. A disk that takes nothing is tried again; frames in between are counted as missed. Any thread, one at a time.
/// </summary>
internal sealed class LiveRecording : IDisposable
{
    private const string Growing = ".jsonl.partial";
    private readonly Lock gate = new();
    private readonly string folder;
    private readonly RecordingInfo info;
    private readonly TimeProvider time;
    private RecordingWriter? writer;
    private string path = "";
    private long bytes;
    private int number;
    private Timestamp last;
    private Task packing = Task.CompletedTask;

    public LiveRecording(string folder, string source, IReadOnlyList<MarketSpec> markets, TimeProvider time)
    {
        this.folder = folder;
        this.time = time;
        info = new RecordingInfo { Source = source, HasTradePrints = true, Markets = markets };
    }

    public long Frames { get; private set; }

    /// <summary>Frames that came while no file could be written.</summary>
    public long Missed { get; private set; }

    /// <summary>Bytes of the file that grows.</summary>
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>Why nothing can be written now; null: it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Files that were finished, and the one that grows.</summary>
    public int Files => number;

    /// <summary>What a killed recorder left is a recording as well; returns how many there were.</summary>
    public static int Adopt(string folder)
    {
        string[] left = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Growing) : [];
        foreach (string each in left)
        {
            File.Move(each, each[..^".partial".Length], overwrite: false);
        }

        return left.Length;
    }

    public void Take(Timestamp at, ReadOnlySpan<byte> frame)
    {
        // Beside frames the venue only says PONG.
        if (frame.IsEmpty || frame[0] is not ((byte)'{' or (byte)'['))
        {
            return;
        }

        using Lock.Scope one = gate.EnterScope();
        if (writer is null)
        {
            Missed++;
            return;
        }

        // Two connections may hand over in another order than they read the clock.
        last = Timestamp.Max(last, at);

        try
        {
            writer.Write(last, frame);
            Frames++;
            Volatile.Write(ref bytes, bytes + frame.Length);
        }
        catch (RecordingException fault)
        {
            Lose(fault);
        }
    }

    /// <summary>What was taken so far survives the process.</summary>
    public void Keep()
    {
        using Lock.Scope one = gate.EnterScope();
        try
        {
            writer?.Keep();
        }
        catch (RecordingException fault)
        {
            Lose(fault);
        }
    }

    /// <summary>Ends the file, if there is one, and begins another; false when the disk does not take it.</summary>
    public bool Begin()
    {
        using Lock.Scope one = gate.EnterScope();
        try
        {
            Finish();
            Directory.CreateDirectory(folder);
            path = Path.Combine(folder, string.Create(
                CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmss.fff'Z'}-{++number:0000}.jsonl"));
            writer = RecordingWriter.Create(path, info);
            writer.Keep();
            Volatile.Write(ref bytes, 0);
            Fault = null;
            return true;
        }
        catch (Exception fault) when (fault is RecordingException or IOException or UnauthorizedAccessException)
        {
            Lose(fault);
            return false;
        }
    }

    public void Dispose()
    {
        using (gate.EnterScope())
        {
            try
            {
                Finish();
            }
            catch (RecordingException fault)
            {
                Lose(fault);
            }
        }

        packing.Wait();
    }

    private void Finish()
    {
        if (writer is null)
        {
            return;
        }

        writer.Complete();
        writer = null;
        string done = path;
        if (Bytes == 0)
        {
            // Nothing was said in its time: a file without a frame is no recording.
            File.Delete(done);
            number--;
            return;
        }

        packing = packing.ContinueWith(
            _ => Pack(done), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>What was written stays under its growing name; it is a recording up to there.</summary>
    private void Lose(Exception fault)
    {
        Fault = fault.Message;
        writer?.Leave();
        writer = null;
    }

    private static void Pack(string plain)
    {
        string partial = plain + ".gz.partial";
        try
        {
            using (FileStream from = File.OpenRead(plain))
            using (GZipStream to = new(File.Create(partial), CompressionLevel.Optimal))
            {
                from.CopyTo(to);
            }

            File.Move(partial, plain + ".gz", overwrite: true);
            File.Delete(plain);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // No room for a packed one: the plain one is as good.
            File.Delete(partial);
        }
    }
}
