using System.Globalization;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Sources;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Rules.Checking;
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
    private const int MarketsNamed = 10;
    private readonly IMarketFeed feed;

    private TradingDesk(string recording, RecordingInfo info, LiveRules live, RuleRoom rules, World world,
        IMarketFeed feed)
    {
        Live = live;
        this.feed = feed;
        Recording = recording;
        Info = info;
        Rules = rules;
        World = world;
    }

    public string Recording { get; }

    public RecordingInfo Info { get; }

    public RuleRoom Rules { get; }

    public World World { get; }

    /// <summary>The rules as they move with the traded time.</summary>
    public LiveRules Live { get; }

    /// <summary>Opens what a request names; a journal begins with it and hears of unreadable frames.</summary>
    public static TradingDesk Open(
        RulesRequest rulesRequest, TradingRequest request, IWorldObserver? observer, RunJournal? journal = null)
    {
        string recording = request.Recording ?? DefaultRecording(rulesRequest.MarketsFolder);
        RecordingInfo info = MarketRecording.Describe(recording);
        Timestamp first = FirstInstant(recording);
        RuleRoom rules = new(rulesRequest, RuleRoom.DateOf(first));
        LiveRules live = RulesOf(rules, request, first);
        MarketSpec[] known = [.. rules.First.Markets.Select(market => market.Spec).OfType<MarketSpec>()];
        if (request.Market is { } wanted)
        {
            RequireMarket(wanted, recording, known);
        }

        string[] inputs = [recording, .. rules.Start.Files.Select(file => file.Path)];
        OutputFile.Check("--journal", request.Journal, inputs);
        OutputFile.Check("--json", rulesRequest.Json, request.Journal is { } kept ? [.. inputs, kept] : inputs);
        if (journal is not null)
        {
            journal.Started(HeaderOf(recording, info, request.Seed, rules.First.Revision, rulesRequest) with
            {
                First = first.Micro,
            });
            journal.Compiled(rules.Start, rules.First.Revision, rules.Today);
            rules.Witness = journal.Compiled;
        }

        IMarketFeed feed = MarketRecording.Open(recording, known, journal is null ? null : journal.Rejected);
        if (journal is not null && feed is PreparedFeed { RejectedFrames: > 0 })
        {
            journal.RejectedWhenPrepared(feed.RejectedFrames);
        }

        WorldOptions options = OptionsOf(request, info, rules.First, observer);
        World world = new(FairFeed.Over(feed, rules.First.Sources, rulesRequest.RulesFolder), live.For, options);
        live.Begin(new WorldFloor(world), world.Now);
        return new TradingDesk(recording, info, live, rules, world, feed);
    }

    /// <summary>What shapes a world besides its feed and its rules.</summary>
    internal static WorldOptions OptionsOf(
        TradingRequest request, RecordingInfo info, RuleSet rules, IWorldObserver? observer) => new()
        {
            Seed = (ulong)request.Seed,
            Flow = FlowOf(request.Flow, info),
            OnlyMarket = request.Market,
            IsSynthetic = info.IsSynthetic,
            Account = rules.Account,
            SharedCash = request.Cash,
            Observer = observer,
        };

    /// <summary>The rules of a run that begins at this instant, with the request's nudges.</summary>
    internal static LiveRules RulesOf(RuleRoom rules, TradingRequest request, Timestamp first)
    {
        LiveRules live = new(rules, [.. request.Nudges.Select(nudge => nudge.Of(first))]);
        live.Check();
        return live;
    }

    private static JournalHeader HeaderOf(
        string recording, RecordingInfo info, long seed, string revision, RulesRequest folders) => new()
        {
            Run = JournalHeader.NameOf(TimeProvider.System),
            Program = HelpText.Version,
            Mode = "sim",
            Title = recording,
            IsSynthetic = info.IsSynthetic,
            Seed = seed,
            Rules = revision,
            RulesFolder = folders.RulesFolder,
            MarketsFolder = folders.MarketsFolder,
            StartedAt = TimeProvider.System.GetUtcNow(),
        };

    /// <summary>Called when the recording is over: no rules for anything in it is not a result.</summary>
    public void RequireTradedMarket()
    {
        if (World.Markets.All(run => run.Engine is null))
        {
            string seen = string.Join(", ", World.Markets.Take(5).Select(run => run.Spec.Slug));
            string[] missing = [.. World.Markets.Take(5).SelectMany(run => Rules.First.MissingFacts(run.Spec))];
            throw new InputException(
                $"no rule names any market of {Recording} (it holds {seen}); add an entry to `markets:` in bands.yaml"
                + string.Concat(missing.Select(fact => $"\n  {fact}")));
        }
    }

    /// <summary>The first unreadable frames, each with its line and why, and how many more there are.</summary>
    public IEnumerable<string> Rejects()
    {
        IReadOnlyList<string> first = feed is RecordedFeed recorded ? recorded.Counts.FirstRejects : [];
        long more = feed.RejectedFrames - first.Count;
        string others = string.Create(CultureInfo.InvariantCulture, $"{more} {(first.Count > 0 ? "more " : "")}frames");
        return more > 0 ? [.. first, others + " could not be parsed; --journal FILE lists all"] : first;
    }

    public void Dispose() => World.Dispose();

    /// <summary>The recording that a market file names; the markets folder ships with one.</summary>
    internal static string DefaultRecording(string marketsFolder)
    {
        string folder = Path.Combine(marketsFolder, "recordings");
        string[] files = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.jsonl.gz").Order(StringComparer.Ordinal)]
            : [];
        return files.FirstOrDefault(file => !MarketRecording.Describe(file).IsSynthetic)
            ?? files.FirstOrDefault()
            ?? throw new InputException($"{folder} holds no recording (*.jsonl.gz); give one with --recording FILE");
    }

    /// <summary>A misspelt market is told at once, not after hours of trading nothing.</summary>
    internal static void RequireMarket(string wanted, string recording, MarketSpec[] known)
    {
        using IMarketFeed feed = MarketRecording.Open(recording, known);
        SortedSet<string> seen = new(StringComparer.Ordinal);
        int last = -1;
        while (feed.TryRead(out int market, out _, out _))
        {
            MarketSpec spec = feed.Markets[market];
            if (spec.Slug == wanted || spec.ConditionId == wanted)
            {
                return;
            }

            if (market != last && seen.Count <= MarketsNamed)
            {
                seen.Add(spec.Slug);
            }

            last = market;
        }

        string hint = NearName.Of(wanted, seen) is { } near
            ? $"did you mean '{near}'?"
            : $"it holds {string.Join(", ", seen.Take(MarketsNamed))}{(seen.Count > MarketsNamed ? ", .." : "")}";
        throw new InputException($"--market {wanted}: not in {recording}; {hint}");
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
