using System.Globalization;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Rules.Compiling;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Host.Trading;

/// <summary>
/// Everything a run, a backtest or an explain stands on: the recording, the rules and the world over both. The same
/// request gives the same world, which is why `explain` can look into a backtest that was never saved.
/// </summary>
internal sealed class TradingDesk : IDisposable
{
    private readonly TradingRequest request;
    private readonly IMarketFeed feed;

    private TradingDesk(
        string recording, RecordingInfo info, RuleRoom rules, World world, IMarketFeed feed, TradingRequest request)
    {
        this.feed = feed;
        Recording = recording;
        Info = info;
        Rules = rules;
        World = world;
        this.request = request;
    }

    public string Recording { get; }

    public RecordingInfo Info { get; }

    public RuleRoom Rules { get; }

    public World World { get; }

    public static TradingDesk Open(RulesRequest rulesRequest, TradingRequest request, IWorldObserver? observer = null)
    {
        string recording = request.Recording ?? DefaultRecording(rulesRequest.MarketsFolder);
        RecordingInfo info = MarketRecording.Describe(recording);
        RuleRoom rules = new(rulesRequest, RuleRoom.DateOf(FirstInstant(recording)));
        MarketSpec[] known = [.. rules.First.Markets.Select(market => market.Spec).OfType<MarketSpec>()];
        IMarketFeed feed = MarketRecording.Open(recording, known);
        WorldOptions options = new()
        {
            Seed = (ulong)request.Seed,
            Flow = FlowOf(request.Flow, info),
            OnlyMarket = request.Market,
            IsSynthetic = info.IsSynthetic,
            Observer = observer,
        };
        return new TradingDesk(recording, info, rules, new World(feed, rules.First.For, options), feed, request);
    }

    /// <summary>Called when the recording is over: a market that never showed up was misspelt.</summary>
    public void RequireMarket()
    {
        if (World.Markets.Count == 0)
        {
            throw new InputException(request.Market is { } wanted
                ? $"--market {wanted}: not in {Recording}"
                : $"{Recording}: holds no market data");
        }

        if (World.Markets.All(run => run.Engine is null))
        {
            string seen = string.Join(", ", World.Markets.Take(5).Select(run => run.Spec.Slug));
            throw new InputException(
                $"no rule names any market of {Recording} (it holds {seen}); add an entry to `markets:` in bands.yaml");
        }
    }

    /// <summary>The first frames that could not be parsed, each with its line and why.</summary>
    public IReadOnlyList<string> Rejects() => feed is RecordedFeed recorded ? recorded.Counts.FirstRejects : [];

    public void Dispose() => World.Dispose();

    /// <summary>The recording that a market file names; the markets folder ships with one.</summary>
    private static string DefaultRecording(string marketsFolder)
    {
        string folder = Path.Combine(marketsFolder, "recordings");
        string[] files = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.jsonl.gz").Order(StringComparer.Ordinal)]
            : [];
        return files.FirstOrDefault(file => !MarketRecording.Describe(file).IsSynthetic)
            ?? files.FirstOrDefault()
            ?? throw new InputException($"{folder} holds no recording (*.jsonl.gz); give one with --recording FILE");
    }

    internal static Timestamp FirstInstant(string recording)
    {
        using IMarketFeed feed = MarketRecording.Open(recording, []);
        return feed.TryRead(out _, out MarketEvent first, out _)
            ? first.At
            : throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{recording}: holds no market data ({feed.RejectedFrames} frames could not be parsed)"));
    }

    /// <summary>What the recording says of itself decides; silent ones let the world look while it reads.</summary>
    internal static FlowMode? FlowOf(string? flow, RecordingInfo info) => flow switch
    {
        "recorded" => FlowMode.Recorded,
        "model" => FlowMode.Model,
        "none" => FlowMode.None,
        _ => info.HasTradePrints switch { true => FlowMode.Recorded, false => FlowMode.Model, null => null },
    };
}
