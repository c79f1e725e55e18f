using System.Collections.Concurrent;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Sources;

/// <summary>
/// Looks at every source of the live rules as often as it wants to be looked at, and tells each market what is new. A
/// source that cannot be read says so once and again when it is back; meanwhile what it said grows old. Its name is
/// told, its address never: addresses hold keys. One look at a time for each source.
/// </summary>
internal sealed class FairPump : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);
    private readonly Func<IReadOnlyList<FairSource>> sources;
    private readonly string folder;
    private readonly Dictionary<string, List<int>> markets = [];
    private readonly Action<int, MarketEvent> tell;
    private readonly TimeProvider time;
    private readonly HttpClient client;
    private readonly Dictionary<FairSource, SourceLook> looks = [];

    /// <param name="sources">Those of the live rules, asked before each round.</param>
    /// <param name="folder">The rules folder, from which files are named.</param>
    /// <param name="tell">Takes a market's number and the news, from any thread.</param>
    public FairPump(Func<IReadOnlyList<FairSource>> sources, string folder, IReadOnlyList<MarketSpec> specs,
        Action<int, MarketEvent> tell, TimeProvider time)
    {
        this.sources = sources;
        this.folder = folder;
        this.tell = tell;
        this.time = time;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = LongestLook,
            MaxResponseContentBufferSize = FairTable.LargestBytes,
        };
        for (int number = 0; number < specs.Count; number++)
        {
            foreach (string name in new[] { specs[number].Slug, specs[number].ConditionId }.Distinct())
            {
                markets.TryAdd(name, []);
                markets[name].Add(number);
            }
        }
    }

    /// <summary>What became of sources, for the operator.</summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>Until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using PeriodicTimer beat = new(Beat, time);
        List<Task> running = [];
        try
        {
            do
            {
                running.RemoveAll(task => task.IsCompleted);
                running.AddRange(Due().Select(source => LookAsync(source, stop)));
            }
            while (await beat.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(running);
        }
    }

    /// <summary>One look at one source, told to the markets.</summary>
    public async Task LookAsync(FairSource source, CancellationToken stop)
    {
        SourceLook look = Of(source);
        try
        {
            (byte[] bytes, Timestamp holdsSince) = await ReadAsync(source, stop);
            Tell(source, look, FairTable.Parse(bytes), holdsSince);
            if (look.Fault is not null)
            {
                Remarks.Enqueue($"source {source.Name} is back");
            }

            look.Fault = null;
        }
        catch (Exception fault) when (Reason(fault, stop) is { } reason)
        {
            if (look.Fault != reason)
            {
                Remarks.Enqueue($"source {source.Name}: {reason}; what it said before grows old");
            }

            look.Fault = reason;
        }
        finally
        {
            look.IsRunning = false;
        }
    }

    public void Dispose() => client.Dispose();

    private List<FairSource> Due()
    {
        long now = time.GetTimestamp();
        List<FairSource> due = [];
        foreach (FairSource source in sources())
        {
            SourceLook look = Of(source);
            if (!look.IsRunning && (look.StartedAt is not { } before
                || time.GetElapsedTime(before, now).TotalSeconds >= source.EverySeconds))
            {
                (look.StartedAt, look.IsRunning) = (now, true);
                due.Add(source);
            }
        }

        return due;
    }

    private SourceLook Of(FairSource source)
    {
        lock (looks)
        {
            return looks.TryGetValue(source, out SourceLook? known) ? known : looks[source] = new SourceLook();
        }
    }

    private async Task<(byte[] Bytes, Timestamp HoldsSince)> ReadAsync(FairSource source, CancellationToken stop)
    {
        if (source.Address is { } address)
        {
            using HttpResponseMessage answer = await client.GetAsync(address, stop);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadAsByteArrayAsync(stop), Now)
                : throw new FormatException($"answered {(int)answer.StatusCode}");
        }

        FileInfo file = new(Path.Combine(folder, source.File!));
        DateTimeOffset written = file.LastWriteTimeUtc;
        return file is { Exists: true, Length: 0 }
            ? throw new FormatException($"{source.File} is empty")
            : file.Exists && file.Length > FairTable.LargestBytes
            ? throw new FormatException($"{source.File} is larger than {FairTable.LargestBytes >> 20} MiB")
            : (await File.ReadAllBytesAsync(file.FullName, stop), Micro(written));
    }

    private void Tell(FairSource source, SourceLook look, IReadOnlyList<FairRow> rows, Timestamp holdsSince)
    {
        Timestamp now = Now;
        long life = (long)(source.MaxAgeSeconds * Timestamp.MicroPerSecond);
        foreach (FairRow row in rows.GroupBy(row => row.Market).Select(group => group.Last()))
        {
            FairRow dated = row with { At = Timestamp.Min(row.At ?? holdsSince, now) };
            long age = now.Micro - dated.At!.Value.Micro;
            if (age > life || look.Told.GetValueOrDefault(row.Market) == dated
                || !markets.TryGetValue(row.Market, out List<int>? numbers))
            {
                continue;
            }

            look.Told[row.Market] = dated;
            foreach (int number in numbers)
            {
                tell(number, MarketEvent.FairTold(now, row.Fair, row.Confidence, age, life));
            }
        }
    }

    /// <summary>In words that hold no address; null for what is a bug or the end.</summary>
    private static string? Reason(Exception fault, CancellationToken stop) => fault switch
    {
        OperationCanceledException => stop.IsCancellationRequested ? "stopped"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"no answer within {LongestLook.TotalSeconds:0} s"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            $"answered more than {FairTable.LargestBytes >> 20} MiB",
        HttpRequestException => "cannot be reached",
        FormatException => fault.Message,
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        IOException or UnauthorizedAccessException => "cannot be read",
        _ => null,
    };

    private Timestamp Now => Micro(time.GetUtcNow());

    private static Timestamp Micro(DateTimeOffset at) =>
        new((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Where one source stands.</summary>
    private sealed class SourceLook
    {
        public long? StartedAt { get; set; }

        public volatile bool IsRunning;

        public string? Fault { get; set; }

        public Dictionary<string, FairRow> Told { get; } = [];
    }
}
