using PolyMaker.Core.Engine;
using PolyMaker.Host.History;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Compiling;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>
/// A running process without its threads: files on disk, the watcher's step machine, the compiler, the gate and a world
/// that is quoted. Saving steps the machine through its patience.
/// </summary>
internal sealed class ReloadScene : IDisposable
{
    private const long PollMicro = 20_000;
    private readonly string root = Directory.CreateTempSubdirectory("polymaker-").FullName;
    private readonly RuleRoom room;
    private readonly ReloadMachine machine;
    private readonly RunHistory runHistory;
    private RuleSet running;
    private long now;

    public ReloadScene(string bands, string? market = null)
    {
        Request = new RulesRequest(Path.Combine(root, "rules"), Path.Combine(root, "markets"), null);
        Write("rules/bands.yaml", bands);
        Directory.CreateDirectory(Request.MarketsFolder);
        if (market is not null)
        {
            Write("markets/scripted.yaml", market);
        }

        room = new RuleRoom(Request, new DateOnly(2026, 7, 27));
        running = room.First;
        machine = new ReloadMachine(room.Start, snapshot => room.Compile(snapshot, Judge));
        History = new RuleHistory(Path.Combine(root, "history"));
        runHistory = new RunHistory(History, Request, room.Today, TimeProvider.System);
        runHistory.Start(room.Start);
        World = new World(
            new ScriptedFeed().Ladder(0, 4_270, 4_290).Quiet(1_000, 60_000), running.For,
            new WorldOptions { Flow = FlowMode.None });
        World.Advance(ScriptedFeed.At(5_000));
    }

    public RulesRequest Request { get; }

    public World World { get; }

    public RuleHistory History { get; }

    public ReloadCounts Counts { get; private set; } = ReloadCounts.None;

    public MarketEngine Engine => World.Markets[0].Engine!;

    /// <summary>Path below the scene's folder.</summary>
    public string At(string name) => Path.Combine(root, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    /// <summary>What is said after rules went live under `tests: warn`.</summary>
    public string? Afterthought(ReloadStep step) => room.Afterthought(step);

    /// <summary>Saves a file and polls until the watcher has made up its mind; the world goes on meanwhile.</summary>
    public ReloadStep Save(string name, string text)
    {
        Write(name, text);
        return Poll();
    }

    public ReloadStep Poll()
    {
        var said = ReloadStep.Nothing;
        for (var polls = 0; polls < 20; polls++)
        {
            var step = machine.Poll(now += PollMicro, room.Folder.Read());
            if (step.Kind != ReloadStepKind.Nothing)
            {
                said = step;
                Counts = Counts.After(step, World.Now);
                runHistory.Add(step);
            }
        }

        World.Advance(World.Now.PlusMicro(1_000_000));
        return said;
    }

    public void Dispose()
    {
        World.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private ReloadResult Judge(RuleSet next)
    {
        MarketEngine[] engines = [.. World.Markets.Select(run => run.Engine).OfType<MarketEngine>()];
        if (ReloadGate.Judge(running, next, engines, World.Now) is { } refusal)
        {
            return refusal;
        }

        World.PostRules(next.For);
        running = next;
        return ReloadResult.Accepted(next.Revision);
    }
}
