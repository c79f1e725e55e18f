using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Trading;

/// <summary>
/// `polymaker explain`: replays the recording up to the instant and shows the last decision before it. Runs are
/// deterministic, so nothing needs to have been saved.
/// </summary>
internal static class ExplainAction
{
    private const long ChunkMicro = 60 * Timestamp.MicroPerSecond;

    public static int Run(ExplainRequest request, Output output, CancellationToken stop)
    {
        if (request.Trading.Journal is not null)
        {
            return JournalExplain.Run(request, output, stop);
        }

        var watch = new LastCommands();
        using var desk = TradingDesk.Open(request.Rules, request.Trading, watch);
        var at = request.At.At(desk.World.Start);
        if (at < desk.World.Start)
        {
            throw new InputException(
                $"--at {at}: the recording begins at {desk.World.Start}; give a later time, or +90s");
        }

        Replay(desk, at, output, stop);
        if (desk.World.Markets.Count == 0)
        {
            throw new InputException($"--at {at}: nothing is recorded of {request.Trading.Market} before that");
        }

        desk.RequireTradedMarket();
        var run = TheMarket(desk);
        if (run.Engine!.Decisions == 0)
        {
            throw new InputException($"--at {at}: nothing was decided for {run.Spec.Slug} before that");
        }

        var view = ExplainViews.Of(desk, run, watch.Of(run));
        output.Text.Write(ExplainText.Render(view));
        JsonResult.Write(request.Rules.Json, output, json => ExplainJson.Write(json, view));
        return ExitCodes.Ok;
    }

    private static void Replay(TradingDesk desk, Timestamp at, Output output, CancellationToken stop)
    {
        var world = desk.World;
        using var progress = new ProgressLine(output, "replaying", TimeProvider.System);
        var goesOn = true;
        while (goesOn && world.Now < at)
        {
            stop.ThrowIfCancellationRequested();
            goesOn = desk.Live.Advance(world, Timestamp.Min(at, world.Now.PlusMicro(ChunkMicro)));
            progress.Report(world.Now.SecondsSince(world.Start) / at.SecondsSince(world.Start), world.Now.ToString());
        }
    }

    private static MarketRun TheMarket(TradingDesk desk)
    {
        MarketRun[] traded = [.. desk.World.Markets.Where(run => run.Engine is not null)];

        // A market whose book never came has nothing to explain; it only asks for --market when two have something.
        MarketRun[] planned = [.. traded.Where(run => run.Engine!.LastDecision.IsPlanned)];
        traded = planned.Length == 1 ? planned : traded;
        return traded.Length == 1
            ? traded[0]
            : throw new InputException(
                "several markets are traded; name one with --market: "
                + string.Join(", ", traded.Take(10).Select(run => run.Spec.Slug)));
    }

    /// <summary>Keeps the commands of each market's last decision.</summary>
    private sealed class LastCommands : IWorldObserver
    {
        private readonly Dictionary<MarketRun, (long Decision, string[] Sent)> last = [];

        public string[] Of(MarketRun run) => last.GetValueOrDefault(run).Sent ?? [];

        public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> sent)
        {
            // A decide point at which nothing was reconsidered leaves the last decision, and what it sent, standing.
            var decision = market.Engine!.Decisions;
            if (last.GetValueOrDefault(market).Decision != decision)
            {
                last[market] = (decision, [.. sent.ToArray()
                    .Where(command => command.Kind != MarketCommandKind.WakeAt)
                    .Select(command => command.ToString())]);
            }
        }

        public void Consumed(MarketRun market, in MarketEvent marketEvent)
        {
        }

        public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
        {
        }
    }
}
