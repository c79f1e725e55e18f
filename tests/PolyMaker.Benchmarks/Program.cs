using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PolyMaker.Benchmarks;

// `pipeline` measures the whole program on a large synthetic recording; everything else goes to BenchmarkDotNet.
if (args is ["pipeline", ..])
{
    return PipelineRun.Main(args.AsSpan(1));
}

IConfig config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .WithOptions(ConfigOptions.JoinSummary);
BenchmarkSwitcher.FromAssembly(typeof(DecideBenchmarks).Assembly).Run(args, config);
return 0;
