using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Dashboard;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Core.Engine;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Dashboard;

/// <summary>
/// A run's room with its pages, two markets with books, and rules in a folder of its own; no venue. The watcher of the
/// files runs, so what is saved goes live.
/// </summary>
internal sealed class DashboardScene : IAsyncDisposable
{
    public const string Bands = """
        version: 1
        profiles:
          base:
            params:
              half: { value: 1c, range: [0.1c, 5c] }
            quote:
              fair:
                mid: { set: book.mid }
                clamp: [1tick, 100c - 1tick]
              half_spread:
                base: { set: p.half }
                clamp: [1tick, 6c]
              skew:
                none: { set: 0c }
                clamp: [-1c, 1c]
              size_scale:
                one: { set: 1 }
                clamp: [0, 1]
            bands:
              near: { edge: [0c, 0c, 0.5c], size: [20sh, 40sh, 60sh] }
            quote_when: market.accepting_orders
            risk:
              max_position: 500sh
              max_notional: $400
              max_loss_day: $50
              max_open_orders: 12
        markets:
          - { match: { slug: "*" }, profile: base }

        """;

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly TradingLoop loop;
    private readonly RunStage stage;
    private Task? ended;

    private DashboardScene()
    {
        BandsPath = Folder.Write("rules/bands.yaml", Bands);
        Directory.CreateDirectory(Folder.Combine("markets"));
        RulesRequest rules = new(Folder.Combine("rules"), Folder.Combine("markets"), null);
        RunRequest request = new()
        {
            Rules = rules, Trading = new TradingRequest { Seed = 1 }, Speed = 1, History = Folder.Combine("history"),
            Data = Folder.Combine("data"),
            Operations = new OperationsRequest { ControlPort = 0, MetricsPort = null },
        };
        MarketSpec[] specs = [Spec(0), Spec(1)];
        LiveRules live = new(new RuleRoom(rules, new DateOnly(2026, 7, 27)), []);
        LiveMarket[] markets =
        [
            .. specs.Select((spec, number) => new LiveMarket(
                number, spec, live.At(spec, Timestamp.Zero)!, Cash.FromDollars(1_000))),
        ];
        Room = RunRoom.Open(new RunSettings
        {
            Data = request.Data,
            Operations = request.Operations,
            Facts = new RunFacts
            {
                Title = "a test", IsSynthetic = true, Account = "none", StartedAt = DateTimeOffset.UnixEpoch,
            },
            Rules = live,
            Markets = specs,
        });
        loop = new TradingLoop(markets, TimeProvider.System, RunClock.OfDay, Room.Observers);
        loop.Fund(new AccountDesk(
            AccountLimits.None, KillFile.Of(request.Data, "test"), isReal: false, Cash.FromDollars(2_000)));
        LoopFloor floor = new(loop);
        stage = new RunStage(request, live, floor, loop.Wake);
        live.Begin(floor, Timestamp.Zero);
        loop.EachTurn = stage.Turn;
        Room.Attach(loop, stage);
        Reports = Folder.Combine("reports");
        Room.Serve(new DashboardRoutes(
            Room, new DashboardSettings(rules, request.History, [Reports]), TimeProvider.System).All);
    }

    public TemporaryFolder Folder { get; } = new();

    public RunRoom Room { get; }

    /// <summary>The rule file, by the name under which the run knows it.</summary>
    public string BandsPath { get; }

    /// <summary>The folder of reports; not there yet.</summary>
    public string Reports { get; }

    public string Token { get; private set; } = "";

    public Uri Origin => client.BaseAddress!;

    public static async Task<DashboardScene> OpenAsync()
    {
        DashboardScene scene = new();
        scene.loop.Start();
        foreach (LiveMarket market in scene.loop.Markets)
        {
            scene.loop.Do(() => scene.loop.Apply(market, MarketEvent.BookReplaced(
                scene.loop.Now, scene.loop.Now, Outcome.Yes, MarketEngineTests.Levels(4_200, 4_300))));
        }

        scene.loop.Open((_, _) => { });
        LiveDisplay.Run(new Output(TextWriter.Null, TextWriter.Null), scene.stage.Open);
        scene.stage.Watch();
        await scene.Room.StartAsync(default);
        scene.client.BaseAddress = new Uri($"http://127.0.0.1:{RunAddress.Read(scene.Folder.Combine("data"))!.Port}");
        scene.Token = AccessToken.Read(scene.Folder.Combine("data/control.token"))!.Reveal();
        await scene.Room.Control.BetweenAsync(() => true, default);
        return scene;
    }

    public Task<T> BetweenAsync<T>(Func<T> look) => Room.Control.BetweenAsync(look, default);

    /// <summary>Tells a market something, as its feed would.</summary>
    public Task LearnAsync(int market, Func<Timestamp, MarketEvent> happened) => BetweenAsync(() =>
    {
        MarketEvent told = happened(loop.Now);
        loop.Apply(loop.Markets[market], in told);
        return true;
    });

    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(
        HttpMethod method, string path, object? body = null)
    {
        using HttpRequestMessage request = Request(method, path, body);
        using HttpResponseMessage answer = await client.SendAsync(request);
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, document.RootElement.Clone());
    }

    public HttpRequestMessage Request(HttpMethod method, string path, object? body = null)
    {
        HttpRequestMessage request = new(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        return request;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    /// <summary>The run is over.</summary>
    public Task EndAsync() => ended ??= Room.DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        stage.Dispose();
        loop.Dispose();
        await EndAsync();
        Folder.Dispose();
    }

    private static MarketSpec Spec(int number) => new()
    {
        ConditionId = $"0x0{number}", Slug = $"m{number}", YesToken = $"{number}1", NoToken = $"{number}2",
        Tick = TickSize.Cent,
    };
}
