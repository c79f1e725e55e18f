using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Sources;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Rules.Compiling;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Statistics;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Comparing;

/// <summary>One recording under two rule sets, each in a world of its own that differs in nothing else.</summary>
internal sealed class Replay
{
    private const long ChunkMicro = 60 * Timestamp.MicroPerSecond;
    private readonly TradingRequest trading;
    private readonly MarketSpec[] known;
    private readonly (RuleSet Rules, string Folder) before;
    private readonly (RuleSet Rules, string Folder) after;
    private readonly CancellationToken stop;

    public Replay(string recording, RuleSide before, RuleSide after, TradingRequest trading, CancellationToken stop)
    {
        this.trading = trading;
        this.stop = stop;
        Recording = recording;
        Info = MarketRecording.Describe(recording);
        var today = RuleRoom.DateOf(TradingDesk.FirstInstant(recording));
        this.before = (before.Compile(today), before.Folder);
        this.after = (after.Compile(today), after.Folder);

        // Both worlds must see the same markets, so both get what either rule set knows of them.
        known =
        [
            .. this.after.Rules.Markets.Concat(this.before.Rules.Markets)
                .Select(market => market.Spec).OfType<MarketSpec>()
                .DistinctBy(spec => spec.ConditionId),
        ];
    }

    public string Recording { get; }

    public RecordingInfo Info { get; }

    /// <summary>Filled by <see cref="Run"/>.</summary>
    public RunSummary Before { get; private set; } = null!;

    public RunSummary After { get; private set; } = null!;

    /// <summary>One for each market that either side quoted.</summary>
    public IReadOnlyList<TapeComparison> Run()
    {
        var (left, right) = (new DecisionTape(), new DecisionTape());
        Before = RunWorld(before, left, Timestamp.Never);
        After = RunWorld(after, right, Timestamp.Never);
        if (Before.Markets.Count == 0 && After.Markets.Count == 0)
        {
            throw new InputException($"{Recording}: neither rule set quotes any market of it"
                + (trading.Market is { } market ? $" called {market}" : ""));
        }

        return
        [
            .. Before.Markets.Concat(After.Markets).DistinctBy(market => market.ConditionId).Select(market =>
                TapeComparison.Of(Recording, market.Slug, market.ConditionId, left.Of(market.ConditionId),
                    right.Of(market.ConditionId))),
        ];
    }

    /// <summary>
    /// The same runs once more, as far as needed, to say why. Runs are deterministic, so nothing was kept.
    /// </summary>
    public IReadOnlyList<QuoteChange> Explain(IReadOnlyList<QuoteChange> changes)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var until = changes.Select(change => change.At).Max();
        var left = new ExplainingWatch(this, changes.Select(change => (change.ConditionId, change.Before.AtMicro)));
        var right = new ExplainingWatch(this, changes.Select(change => (change.ConditionId, change.After.AtMicro)));
        RunWorld(before, left, until);
        RunWorld(after, right, until);
        return
        [
            .. changes.Select(change => change with
            {
                ExplainedBefore = left.Find(change.ConditionId, change.Before.AtMicro),
                ExplainedAfter = right.Find(change.ConditionId, change.After.AtMicro),
            }),
        ];
    }

    private RunSummary RunWorld((RuleSet Rules, string Folder) side, IWorldObserver observer, Timestamp until)
    {
        var (rules, folder) = side;
        var feed = FairFeed.Over(MarketRecording.Open(Recording, known), rules.Sources, folder);
        using var world = new World(feed, rules.For, new WorldOptions
        {
            Seed = (ulong)trading.Seed,
            Flow = TradingDesk.FlowOf(trading.Flow, Info),
            OnlyMarket = trading.Market,
            IsSynthetic = Info.IsSynthetic,
            Account = rules.Account,
            SharedCash = trading.Cash,
            Observer = observer,
        });
        while (world.Now < until && world.Advance(Timestamp.Min(until, world.Now.PlusMicro(ChunkMicro))))
        {
            stop.ThrowIfCancellationRequested();
        }

        return world.Summarise();
    }

    /// <summary>Keeps the explanation of some decisions of a run.</summary>
    private sealed class ExplainingWatch(Replay replay, IEnumerable<(string Market, long AtMicro)> wanted)
        : IWorldObserver
    {
        private readonly Dictionary<(string, long), ExplainView?> views =
            wanted.Distinct().ToDictionary(each => each, _ => (ExplainView?)null);

        public ExplainView? Find(string market, long atMicro) => views.GetValueOrDefault((market, atMicro));

        public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
        {
            var place = (market.Spec.ConditionId, at.Micro);
            if (views.ContainsKey(place) && market.Engine!.LastDecision.At == at)
            {
                string[] sent = [.. commands.ToArray()
                    .Where(command => command.Kind != MarketCommandKind.WakeAt)
                    .Select(command => command.ToString())];
                views[place] = ExplainViews.Of(replay.Recording, replay.Info.IsSynthetic, market, sent);
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
