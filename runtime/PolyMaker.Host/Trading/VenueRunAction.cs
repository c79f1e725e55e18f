using System.Collections;
using System.Diagnostics;
using System.Globalization;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Positions;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Selection;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Terminal;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Trading;

/// <summary>`polymaker run` on the embedded venue or on the real one: what is needed for it, then the run.</summary>
internal static class VenueRunAction
{
    public static int RunLocal(RunRequest request, Output output, CancellationToken stop)
    {
        if (!double.IsFinite(request.Speed))
        {
            throw new InputException("--speed max: a venue with sockets runs by the clock; add --venue sim for that");
        }

        if (request is { IsSelected: true, Exchange: { } chosenAt })
        {
            return RunSelected(request, chosenAt, output, stop);
        }

        string recording = request.Trading.Recording ?? TradingDesk.DefaultRecording(request.Rules.MarketsFolder);
        RecordingInfo info = MarketRecording.Describe(recording);
        Timestamp first = TradingDesk.FirstInstant(recording);
        RuleRoom rules = new(request.Rules, RuleRoom.DateOf(first));
        LiveRules live = TradingDesk.RulesOf(rules, request.Trading, first);
        MarketSpec[] known = [.. rules.First.Markets.Select(market => market.Spec).OfType<MarketSpec>()];
        if (request.Trading.Market is { } wanted)
        {
            TradingDesk.RequireMarket(wanted, recording, known);
        }

        RecordedMarkets recorded = RecordedMarkets.Read(
            recording, known,
            spec => IsWanted(request, spec));
        if (!request.IsSelected && Named(recorded, live, first).Length == 0)
        {
            foreach (string remark in live.Remarks)
            {
                output.Notes.WriteLine(remark);
            }

            throw new InputException(
                $"no rule names any market of {recording}; add an entry to `markets:` in bands.yaml");
        }

        return request.Exchange is { } exchange
            ? RunOutside(request, exchange, recorded, info, live, output, stop)
            : RunLocalAsync(request, recorded, info, live, output, stop).GetAwaiter().GetResult();
    }

    public static int RunLive(RunRequest request, Output output, CancellationToken stop)
    {
        KeyReading reading = KeyReader.Read(Environment(), Path.Combine(Directory.GetCurrentDirectory(), ".env"));
        RuleRoom rules = new(request.Rules, DateOnly.FromDateTime(DateTime.UtcNow));
        Timestamp now = Now;
        LiveRules live = TradingDesk.RulesOf(rules, request.Trading, now);
        using Reselection? selection = SelectedStart.Of(request, live, Real, "live", []);
        MarketSpec[] markets = selection is not null
            ? SelectedStart.Choose(selection, live, now, output, stop)
            : NamedBy(request, rules.First);
        RequireLive(request, reading, markets, rules.First);
        using OperatorKeys keys = reading.Keys!;
        VenuePlace place = PlaceOf(keys, markets);
        VenueRunPlan plan = new()
        {
            Live = live,
            Selection = selection,
            Find = (set, _) => Task.FromResult<IReadOnlyList<MarketSpec>>(NamedBy(request, set)),
            Markets = markets,
            Account = place.Wallet.ToString(),
            Open = VenueRunPlan.At(place),
            IsReal = true,
            Venue = "live",
            Title = PolymarketEnvironment.Polygon.Hosts.Clob.Host,
            Flow = "the venue's",
            First = now,
        };
        return Trade(request, plan, output, stop);
    }

    /// <summary>Those of market files that state which tokens they are about.</summary>
    private static MarketSpec[] NamedBy(RunRequest request, RuleSet rules) =>
    [
        .. rules.Markets.Select(market => market.Spec).OfType<MarketSpec>()
            .Where(spec => IsWanted(request, spec) && rules.For(spec) is not null),
    ];

    /// <summary>Of a recording, those that rules name; all of them are at the venue.</summary>
    private static MarketSpec[] Named(RecordedMarkets recorded, LiveRules live, Timestamp at) =>
        [.. recorded.Markets.Where(spec => live.At(spec, at) is not null)];

    /// <summary>Other rules may name others of the recording's markets; it has no more.</summary>
    private static Func<RuleSet, CancellationToken, Task<IReadOnlyList<MarketSpec>>> RecordedBy(
        RecordedMarkets recorded) =>
        (set, _) => Task.FromResult<IReadOnlyList<MarketSpec>>(
            [.. recorded.Markets.Where(spec => set.For(spec) is not null)]);

    private static VenuePlace PlaceOf(OperatorKeys keys, MarketSpec[] markets) => new()
    {
        Environment = Real,
        Keys = keys,
        Markets = markets,
        Relayer = RelayedSending.NamedKey,
        CredentialFolder = Preflight.VenueDoor.CredentialFolder,
    };

    private static async Task<int> RunLocalAsync(
        RunRequest request, RecordedMarkets recorded, RecordingInfo info, LiveRules live, Output output,
        CancellationToken stop)
    {
        var flow = TradingDesk.FlowOf(request.Trading.Flow, info);
        await using LocalRoom room = await LocalRoom.OpenAsync(
            recorded, request.Speed, flow, (ulong)request.Trading.Seed, new SteadyTime(TimeProvider.System), stop);
        using Reselection? selection = SelectedStart.Of(
            request, live, room.Place.Environment, "local", room.Place.Markets);
        VenueRunPlan plan = new()
        {
            Live = live,
            IsEmbedded = true,
            Selection = selection,
            Markets = selection is null
                ? Named(recorded, live, recorded.First)
                : await Task.Run(() => SelectedStart.Choose(selection, live, recorded.First, output, stop), stop),
            Find = RecordedBy(recorded),
            Account = room.Place.Wallet.ToString(),
            Open = VenueRunPlan.At(room.Place),
            Title = recorded.Recording,
            IsSynthetic = info.IsSynthetic,
            Flow = flow is { } mode ? SummaryViews.FlowName(mode) : "recorded or model",
            Clock = new RunClock(recorded.First, room.OpenedAt, request.Speed),
            First = recorded.First,
            End = recorded.End,
        };
        return Trade(request, plan, output, stop);
    }

    /// <summary>The local venue of another process, as the throwaway account of the seed.</summary>
    private static int RunOutside(
        RunRequest request, Uri exchange, RecordedMarkets recorded, RecordingInfo info, LiveRules live, Output output,
        CancellationToken stop)
    {
        using OperatorKeys keys = ThrowawayKey.Of(request.Trading.Seed);
        VenuePlace place = new()
        {
            Environment = PolymarketEnvironment.Polygon with { Name = "local", Hosts = VenueHosts.At(exchange) },
            Keys = keys,
            Markets = recorded.Markets,
        };
        VenueRunPlan plan = new()
        {
            Live = live,
            Markets = Named(recorded, live, recorded.First),
            Find = RecordedBy(recorded),
            Account = place.Wallet.ToString(),
            Open = VenueRunPlan.At(place),
            Title = recorded.Recording,
            IsSynthetic = info.IsSynthetic,
            Flow = "the exchange's",
            Clock = new RunClock(recorded.First, Now, request.Speed),
            First = recorded.First,
            End = recorded.End,
        };
        return Trade(request, plan, output, stop);
    }

    /// <summary>What a policy chooses of the local venue of another process, by its own time.</summary>
    private static int RunSelected(RunRequest request, Uri exchange, Output output, CancellationToken stop)
    {
        using OperatorKeys keys = ThrowawayKey.Of(request.Trading.Seed);
        RuleRoom rules = new(request.Rules, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        Timestamp now = Now;
        LiveRules live = TradingDesk.RulesOf(rules, request.Trading, now);
        PolymarketEnvironment environment =
            PolymarketEnvironment.Polygon with { Name = "local", Hosts = VenueHosts.At(exchange) };
        using Reselection selection = SelectedStart.Of(request, live, environment, "local", [])!;
        MarketSpec[] markets = SelectedStart.Choose(selection, live, now, output, stop);
        VenuePlace place = new() { Environment = environment, Keys = keys, Markets = markets };
        VenueRunPlan plan = new()
        {
            Live = live,
            Selection = selection,
            Markets = markets,
            Account = place.Wallet.ToString(),
            Open = VenueRunPlan.At(place),
            Title = exchange.Authority,
            Flow = "the exchange's",
            First = now,
        };
        return Trade(request, plan, output, stop);
    }

    private static PolymarketEnvironment Real => PolymarketEnvironment.Polygon with
    {
        Hosts = VenueHosts.Production with { Node = ChainSending.NamedNode },
    };

    private static Timestamp Now =>
        new((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The run of a plan, from its first order to its summary.</summary>
    internal static int Trade(RunRequest request, VenueRunPlan plan, Output output, CancellationToken stop)
    {
        string[] inputs = [plan.Title, .. plan.Live.Room.Start.Files.Select(file => file.Path)];
        OutputFile.Check("--journal", request.Trading.Journal, inputs);
        OutputFile.Check("--json", request.Rules.Json, inputs);
        using RunBooks books = RunBooks.Open(request, plan, TimeProvider.System);
        Output shown = VenueRunRoom.OutputOf(request.Operations, output);
        using RunRoom room = VenueRunRoom.Open(request, plan, books);
        using VenueRun run = new(request, plan, room, books);
        Stopwatch clock = Stopwatch.StartNew();
        bool isClean = false;
        RunScreens.Run(request, shown, room, (display, end) => isClean = run.Trade(display, end), stop);
        books.Close(run, output.Notes);
        SummaryView view = run.Summarise();
        output.Text.WriteLine();
        output.Text.Write(SummaryText.Render(view, output.Width));
        output.Notes.WriteLine(PaceLine.Render(clock.Elapsed, view.Total.Events, view.Total.Evaluations));
        output.Notes.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"from a frame's arrival to its orders handed over: p50 below {run.Latency.Percentile(0.5)} us, "
            + $"p99 below {run.Latency.Percentile(0.99)} us, {run.Latency.Count} times"));
        JsonResult.Write(request.Rules.Json, output, json => SummaryJson.Write(json, view));
        return isClean ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static bool IsWanted(RunRequest request, MarketSpec spec) =>
        request.Trading.Market is not { } wanted || spec.Slug == wanted || spec.ConditionId == wanted;

    /// <summary>Everything that is missing, at once: nobody trades with real money by mistake.</summary>
    private static void RequireLive(RunRequest request, KeyReading reading, MarketSpec[] markets, RuleSet rules)
    {
        List<string> missing = [];
        if (!request.IsLiveConfirmed)
        {
            missing.Add("--yes-live: it says that real money may be traded");
        }

        missing.AddRange(reading.Problems);
        if (!rules.Account.IsEnforced)
        {
            missing.Add("account limits that hold: `enforce: false` in bands.yaml is for practice; remove it");
        }

        if (markets.Length == 0 && !request.IsSelected)
        {
            missing.Add("a market: no market file has an identity with both tokens and rules that quote it");
        }

        missing.AddRange(markets.Where(each => each.NoToken.Length == 0 || each.YesToken.Length == 0)
            .Select(each => $"both token ids of {each.Slug}, in its market file"));
        if (reading.Keys is { } keys && markets.Any(each => rules.For(each)?.Pairs is not null)
            && ChainDoor.Missing(PlaceOf(keys, markets)) is { } noWay)
        {
            missing.Add($"a way to merge pairs, which the rules ask for (`pairs:`): {noWay}");
        }

        if (missing.Count > 0)
        {
            reading.Keys?.Dispose();
            throw new InputException(
                "--venue live trades real money; nothing is sent before all of this is there:\n"
                + string.Join('\n', missing.Select(each => $"  - {each}")));
        }
    }

    private static Dictionary<string, string> Environment()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return variables;
    }
}
