using PolyMaker.Core;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Simulation.Models;

namespace PolyMaker.LocalVenue.Background;

/// <summary>
/// Plays a feed (a recording or a generator) into the engine as the background market: its first event happens when
/// the player starts, the others as much later as they were recorded. The engine steps it in time order with
/// everything else, so <see cref="VenueEngine.Advance"/> drives it; all events of one instant are one step. Owns the
/// feed. One writer: the engine.
/// </summary>
public sealed class BackgroundPlayer : IBackgroundFlow, IDisposable
{
    private readonly VenueEngine engine;
    private readonly IMarketFeed feed;
    private readonly BackgroundOptions options;
    private readonly List<Crowd> crowds = [];
    private readonly List<CrowdTakers> takers = [];
    private readonly Dictionary<VenueMarket, Crowd> byMarket = [];
    private readonly Timestamp start;
    private readonly long shift;
    private MarketEvent next;
    private int nextMarket;
    private Timestamp feedAt;
    private bool hasPrints;
    private bool isModelled;

    private BackgroundPlayer(VenueEngine engine, IMarketFeed feed, BackgroundOptions options, Timestamp start)
    {
        this.engine = engine;
        this.feed = feed;
        this.options = options;
        this.start = start;
        shift = feed.TryRead(out nextMarket, out next, out _) ? start.Micro - next.At.Micro : 0;
        feedAt = HasEnded ? Timestamp.Never : start;
        isModelled = options.Flow == FlowMode.Model;
    }

    /// <summary>True when the feed has no more events; its last book stays, modelled takers fall silent.</summary>
    public bool HasEnded => next.At == Timestamp.Zero;

    /// <summary>Starts playing at an instant not before the engine's own time.</summary>
    public static BackgroundPlayer Start(
        VenueEngine engine, IMarketFeed feed, BackgroundOptions options, Timestamp at)
    {
        BackgroundPlayer player = new(engine, feed, options, Timestamp.Max(at, engine.Now));
        engine.BackgroundBook.Taken += player.NoteTaken;
        engine.Attach(player);
        return player;
    }

    Timestamp IBackgroundFlow.NextAt
    {
        get
        {
            Timestamp at = feedAt;
            for (int i = 0; isModelled && i < takers.Count; i++)
            {
                at = Timestamp.Min(at, takers[i].NextAt);
            }

            return HasEnded ? Timestamp.Never : at;
        }
    }

    void IBackgroundFlow.Step()
    {
        Timestamp now = ((IBackgroundFlow)this).NextAt;
        for (int i = 0; isModelled && i < takers.Count; i++)
        {
            if (takers[i].NextAt == now)
            {
                takers[i].Step();
            }
        }

        while (!HasEnded && feedAt <= now)
        {
            Apply(next);
            Read();
        }
    }

    public void Dispose() => feed.Dispose();

    private void Read()
    {
        if (feed.TryRead(out nextMarket, out next, out _))
        {
            feedAt = Timestamp.Max(feedAt, next.At.PlusMicro(shift));
        }
        else
        {
            (next, feedAt) = (default, Timestamp.Never);
        }
    }

    private void Apply(in MarketEvent happening)
    {
        Crowd crowd = CrowdOf(nextMarket);
        switch (happening.Kind)
        {
            case MarketEventKind.LevelChanged:
                crowd.SetLevel(happening.Side, happening.Price, happening.Size);
                break;
            case MarketEventKind.BookReplaced:
                crowd.Replace(happening.Levels);
                break;
            case MarketEventKind.TradePrinted:
                Print(crowd, happening);
                break;
            case MarketEventKind.TickSizeChanged:
                ChangeTick(crowd, new TickSize(happening.Price.Units));
                break;
            case MarketEventKind.MarketResolved:
                Resolve(crowd, happening.Outcome);
                break;
            case MarketEventKind.TopOfBookQuoted or MarketEventKind.FeedLost:
                break;
            default:
                throw Invariant.Unreachable(happening.Kind);
        }

        ChooseFlow();
    }

    private void Print(Crowd crowd, in MarketEvent print)
    {
        hasPrints = true;
        if (options.Flow is null or FlowMode.Recorded)
        {
            crowd.Print(print.Side, print.Price, print.Size);
        }
    }

    private void ChangeTick(Crowd crowd, TickSize tick)
    {
        if (crowd.Market is { Winner: null } market && tick.IsKnown)
        {
            engine.ChangeTickNow(market, tick);
        }
    }

    private void Resolve(Crowd crowd, Outcome winner)
    {
        if (options.FollowsResolution && crowd.Market is { } market)
        {
            engine.ResolveNow(market, winner);
        }
    }

    private void ChooseFlow()
    {
        if (options.Flow is null)
        {
            isModelled = !hasPrints && engine.Now.SecondsSince(start) >= options.FlowPatience.TotalSeconds;
        }

        while (isModelled && takers.Count < crowds.Count)
        {
            takers.Add(new CrowdTakers(crowds[takers.Count], options, takers.Count, engine.Now));
        }
    }

    private Crowd CrowdOf(int market)
    {
        while (crowds.Count <= market)
        {
            crowds.Add(new Crowd(engine, options.Shrink));
        }

        Crowd crowd = crowds[market];
        if (crowd.Market is null && Find(feed.Markets[market]) is { } found)
        {
            byMarket.Add(found, crowd);
            crowd.Join(found);
        }

        return crowd;
    }

    private VenueMarket? Find(MarketSpec spec)
    {
        if (engine.TryFindMarket(spec.ConditionId, out VenueMarket? market))
        {
            return market;
        }

        return options.Terms is { } terms && spec.YesToken.Length > 0 && spec.NoToken.Length > 0
            ? engine.AddMarket(terms(spec))
            : null;
    }

    private void NoteTaken(VenueMarket market, Side side, Price price, long micro)
    {
        if (byMarket.TryGetValue(market, out Crowd? crowd))
        {
            crowd.NoteTaken(side, price, micro);
        }
    }
}
