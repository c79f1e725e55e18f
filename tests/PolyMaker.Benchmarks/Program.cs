using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using PolyMaker.Benchmarks;

// `pipeline` measures the whole program on a large synthetic recording; everything else goes to BenchmarkDotNet.
if (args is ["pipeline", ..])
{
    return PipelineRun.Run(args[1..]);
}

// `reload` measures `check` and reloads of a large folder.
if (args is ["reload", ..])
{
    return ReloadRun.Run(args[1..]);
}

// `venue` measures the local venue and our side of it over loopback sockets.
if (args is ["venue", ..])
{
    return VenueRun.Run(args[1..]);
}

// `start` measures from the start of the process to quotes in every market.
if (args is ["start", ..])
{
    return StartRun.Run(args[1..]);
}

// `memory` measures what a thousand markets take.
if (args is ["memory", ..])
{
    return MemoryRun.Run(args[1..]);
}

// `screen` measures what the terminal dashboard costs the run that it shows.
if (args is ["screen", ..])
{
    return ScreenRun.Run(args[1..]);
}

// `latency` measures from a frame on the socket to the signed order on the wire.
if (args is ["latency", ..])
{
    return WireLatency.Run(args[1..]);
}

// `sign` is our half of the paired run against the venue's own client.
if (args is ["sign", ..])
{
    return SignRun.Run(args[1..]);
}

// In process, so that no project is generated and built; short, so that all rows take a few minutes. The long warm-up
// lets tiered compilation finish before anything counts.
Job job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithWarmupCount(10)
    .WithIterationCount(15)
    .WithIterationTime(TimeInterval.FromMilliseconds(100));
IConfig config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddLogger(ConsoleLogger.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Metrics, DefaultColumnProviders.Params)
    .AddColumn(StatisticColumn.Min, StatisticColumn.Median, StatisticColumn.P95)
    .AddColumn(new BestRatioColumn(), new TargetColumn())
    .WithArtifactsPath(Path.Combine(Repository.Root, "artifacts", "benchmarks"))
    .WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile);
BenchmarkSwitcher.FromAssembly(typeof(PipelineRun).Assembly).Run(args, config);
return 0;
