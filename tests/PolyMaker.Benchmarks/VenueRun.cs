using System.Diagnostics;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Benchmarks;

/// <summary>
/// `venue [SECONDS]`: the local venue and our channels and clients on loopback sockets, all in this one process, so
/// that both sides share the machine: frames of 500 markets, orders accepted over HTTP, batches at a tier's full rate.
/// </summary>
internal static class VenueRun
{
    private const int DefaultSeconds = 10;

    public static int Run(string[] arguments)
    {
        int seconds = DefaultSeconds;
        if (arguments.Length > 1
            || (arguments.Length == 1 && (!int.TryParse(arguments[0], out seconds) || seconds < 1)))
        {
            Console.Error.WriteLine("usage: venue [SECONDS]   (default: 10 for each measurement)");
            return 2;
        }

        MeasureAsync(seconds).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task MeasureAsync(int seconds)
    {
        Console.WriteLine($"signing: {SigningBackend.Best.Name}; {Environment.ProcessorCount} cores");
        FrameFlood flood = new(markets: 500, framesPerSecond: 20_000);
        await TimedAsync("500 markets, 20,000 frames/s", () => flood.RunAsync(seconds));
        await TimedAsync("orders over HTTP, one a request", () => OrderFlood.RunAsync(1, seconds));
        await TimedAsync("orders over HTTP, 15 a request", () => OrderFlood.RunAsync(15, seconds));
        await TimedAsync("batches of 15 at the tier's full rate", () => FullRate.RunAsync(seconds));
    }

    /// <summary>With the processor time of both sides together.</summary>
    private static async Task TimedAsync(string name, Func<Task<string>> measure)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        string result = await measure();
        double cores = (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        Console.WriteLine(FormattableString.Invariant($"{name,-40}{result}; {cores:0.00} cores busy, set-up included"));
    }
}
