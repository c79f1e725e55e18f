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
using PolyMaker.Host.Storage;
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
            recording, known, spec => IsWanted(request, spec) && live.At(spec, first) is not null);
        if (recorded.Markets.Count == 0)
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
        MarketSpec[] markets =
        [
            .. rules.First.Markets.Select(market => market.Spec).OfType<MarketSpec>()
                .Where(spec => IsWanted(request, spec) && rules.First.For(spec) is not null),
        ];
        RequireLive(request, reading, markets, rules.First);
        using OperatorKeys keys = reading.Keys!;
        Timestamp now = Now;
        VenuePlace place = PlaceOf(keys, markets);
        VenueRunPlan plan = new()
        {
            Live = TradingDesk.RulesOf(rules, request.Trading, now),
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
            recorded, request.Speed, flow, (ulong)request.Trading.Seed, TimeProvider.System, stop);
        VenueRunPlan plan = new()
        {
            Live = live,
            IsEmbedded = true,
            Markets = room.Place.Markets,
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
            Markets = place.Markets,
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
        LiveDisplay.Run(shown, display => isClean = run.Trade(display, stop));
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

        if (markets.Length == 0)
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
