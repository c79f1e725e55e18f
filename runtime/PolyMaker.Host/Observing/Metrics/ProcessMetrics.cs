using System.Diagnostics;

namespace PolyMaker.Host.Observing.Metrics;

/// <summary>
/// What this process takes of its machine, by the names Prometheus' own clients use. Read when somebody scrapes.
/// </summary>
internal sealed class ProcessMetrics
{
    private const string OpenFiles = "/proc/self/fd";
    private const string FileLimits = "/proc/self/limits";

    private readonly MetricFamily<Counter> processor;
    private readonly MetricFamily<Gauge> resident;
    private readonly MetricFamily<Gauge> openFiles;
    private readonly MetricFamily<Gauge> mostFiles;
    private readonly MetricFamily<Gauge> threads;
    private readonly MetricFamily<Gauge> heap;
    private readonly MetricFamily<Counter> collections;
    private readonly MetricFamily<Counter> allocated;
    private readonly MetricFamily<Counter> paused;

    public ProcessMetrics(MetricRegistry registry)
    {
        processor = registry.MicroCounter("process_cpu_seconds_total", "Processor time of this process, seconds");
        resident = registry.Gauge("process_resident_memory_bytes", "Memory of this process that is not swapped out");
        openFiles = registry.Gauge("process_open_fds", "Open files and sockets");
        mostFiles = registry.Gauge("process_max_fds", "Files and sockets this process may open");
        threads = registry.Gauge("dotnet_threads", "Threads of this process");
        heap = registry.Gauge("dotnet_heap_bytes", "Memory of living and not yet collected objects");
        collections = registry.Counter("dotnet_collections_total", "Garbage collections", "generation");
        allocated = registry.Counter("dotnet_allocated_bytes_total", "Memory of all objects ever made");
        paused = registry.MicroCounter(
            "dotnet_collection_pause_seconds_total", "Time all threads stood still for garbage collections");
        registry.Gauge("process_start_time_seconds", "When this process began, seconds since 1970").Only
            .Set((StartedAt - DateTimeOffset.UnixEpoch).TotalSeconds);
        registry.Gauge("mm_build_info", "Always 1; the labels say which program this is", "version")
            .With(Verbs.HelpText.Version).Set(1);
        if (MostFiles() is { } most)
        {
            mostFiles.Only.Set(most);
        }
    }

    /// <summary>When this process began.</summary>
    public static DateTimeOffset StartedAt { get; } = new(Process.GetCurrentProcess().StartTime.ToUniversalTime());

    public void Read()
    {
        using Process self = Process.GetCurrentProcess();
        processor.Only.AdvanceTo((long)self.TotalProcessorTime.TotalMicroseconds);
        resident.Only.Set(self.WorkingSet64);
        threads.Only.Set(self.Threads.Count);
        heap.Only.Set(GC.GetTotalMemory(forceFullCollection: false));
        allocated.Only.AdvanceTo(GC.GetTotalAllocatedBytes());
        paused.Only.AdvanceTo((long)GC.GetTotalPauseDuration().TotalMicroseconds);
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            collections.With($"{generation}").AdvanceTo(GC.CollectionCount(generation));
        }

        if (Directory.Exists(OpenFiles))
        {
            openFiles.Only.Set(Directory.EnumerateFileSystemEntries(OpenFiles).Count());
        }
    }

    private static double? MostFiles()
    {
        if (!File.Exists(FileLimits))
        {
            return null;
        }

        string? line = File.ReadLines(FileLimits)
            .FirstOrDefault(each => each.StartsWith("Max open files", StringComparison.Ordinal));
        string[] words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 3 && double.TryParse(words[3], out double most) ? most : null;
    }
}
