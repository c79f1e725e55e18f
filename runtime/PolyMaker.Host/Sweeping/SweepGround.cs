using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Reporting;
using PolyMaker.Host.Sources;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// One recording with the rules as they hold on its day. Every run over it is a world of its own, so runs may go on at
/// once; each is what `backtest` makes of the same recording and rules with the point's values written into them.
/// </summary>
internal sealed class SweepGround
{
    private const long ChunkMicro = 60 * Timestamp.MicroPerSecond;
    private readonly RulesRequest folders;
    private readonly TradingRequest trading;
    private readonly RecordingInfo info;
    private readonly MarketSpec[] known;

    public SweepGround(string recording, bool isHeldOut, RulesRequest folders, TradingRequest trading)
    {
        if (!File.Exists(recording))
        {
            throw new InputException($"{recording}: there is no such file");
        }

        this.folders = folders;
        this.trading = trading;
        Recording = recording;
        IsHeldOut = isHeldOut;
        info = MarketRecording.Describe(recording);
        Digest = Report.DigestOf(recording);
        Room = new RuleRoom(folders, RuleRoom.DateOf(TradingDesk.FirstInstant(recording)));
        known = [.. Room.First.Markets.Select(market => market.Spec).OfType<MarketSpec>()];
    }

    public string Recording { get; }

    /// <summary>SHA-256 of its bytes.</summary>
    public string Digest { get; }

    /// <summary>Shown, never chosen by.</summary>
    public bool IsHeldOut { get; }

    public bool IsSynthetic => info.IsSynthetic;

    public RuleRoom Room { get; }

    /// <summary>Of the markets that rules quote, in the recording's order.</summary>
    public IReadOnlyList<MarketScore> Run(SweepPoint point, CancellationToken stop)
    {
        LiveRules live = new(Room, point.Nudges);
        EquitySteps steps = new();
        var feed = FairFeed.Over(MarketRecording.Open(Recording, known), Room.First.Sources, folders.RulesFolder);
        using World world = new(feed, live.For, TradingDesk.OptionsOf(trading, info, Room.First, steps));
        live.Begin(new WorldFloor(world), world.Now);
        while (live.Advance(world, world.Now.PlusMicro(ChunkMicro)))
        {
            stop.ThrowIfCancellationRequested();
        }

        var markets = world.Summarise().Markets;
        return markets.Count > 0
            ? [.. markets.Select(market => MarketScore.Of(market, steps.Of(market.ConditionId, world.Now)))]
            : throw new InputException($"no rule names any market of {Recording}"
                + (trading.Market is { } market ? $" called {market}" : ""));
    }
}
