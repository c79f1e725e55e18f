using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// What the channel knows of one market's stream: which connection, how fresh, which remedies were tried. Both tokens
/// show one book, so a token is silent only when its twin is silent too. One writer: the market machine.
/// </summary>
internal sealed class MarketTrack(int market, MarketSpec spec)
{
    private const int TradesKept = 8;

    private readonly TradeMark[] trades = new TradeMark[TradesKept];
    private int nextTrade;

    public int Market { get; } = market;

    public MarketSpec Spec { get; } = spec;

    public LevelMemory Levels { get; } = new();

    public int Socket { get; set; } = -1;

    public MarketPhase Phase { get; set; }

    /// <summary>When any message of this market last arrived.</summary>
    public Timestamp HeardAt { get; set; }

    /// <summary>Venue stamp of the last snapshot.</summary>
    public Timestamp SnapshotAt { get; set; }

    /// <summary>Newest venue stamp of a level or a snapshot.</summary>
    public Timestamp NewestAt { get; set; }

    public ulong SnapshotPrint { get; set; }

    /// <summary>A snapshot older than this answers an earlier subscription.</summary>
    public Timestamp Floor { get; set; }

    /// <summary>When a missing answer is missed; or, in Live, when a doubt is looked into.</summary>
    public Timestamp Deadline { get; set; } = Timestamp.Never;

    public Timestamp CheckAt { get; set; }

    public Timestamp ResubscribeNotBefore { get; set; }

    /// <summary>Subscriptions without an answer since the last snapshot.</summary>
    public int Unanswered { get; set; }

    /// <summary>Looks at REST that disagreed, in a row.</summary>
    public int Doubts { get; set; }

    /// <summary>Something was odd: compare with REST even though the stream speaks.</summary>
    public bool IsDoubted { get; set; }

    public int FailedChecks { get; set; }

    /// <summary>REST showed a book of this stamp; the stream must reach it by <see cref="CatchUpBy"/>.</summary>
    public Timestamp CatchUpTo { get; set; }

    public Timestamp CatchUpBy { get; set; } = Timestamp.Never;

    public Timestamp AskedAt { get; set; }

    /// <summary>The sink knows that the connection owes an answer.</summary>
    public bool IsToldSilent { get; set; }

    /// <summary>A grid that the sink had no room for.</summary>
    public TickSize UntoldTick { get; set; }

    /// <summary>An end that the sink had no room for.</summary>
    public Outcome? UntoldWinner { get; set; }

    public void Await(Timestamp deadline)
    {
        Phase = MarketPhase.Waiting;
        Deadline = deadline;
        CatchUpBy = Timestamp.Never;
        Doubts = FailedChecks = 0;
        IsDoubted = IsToldSilent = false;
        Floor = Timestamp.Max(Floor, NewestAt);
        SnapshotAt = Timestamp.Zero;
        Levels.Clear();
    }

    /// <summary>To be compared with REST soon, whether the stream speaks or not.</summary>
    public void Doubt(Timestamp at)
    {
        if (!IsDoubted)
        {
            IsDoubted = true;
            CheckAt = at;
        }
    }

    /// <summary>A new connection: whatever was heard before says nothing about its order.</summary>
    public void Forget()
    {
        Floor = SnapshotAt = NewestAt = Timestamp.Zero;
        Levels.Clear();
    }

    /// <summary>False for a trade printed before: same instant, token, side, price and size.</summary>
    public bool TryRemember(in MarketEvent trade)
    {
        TradeMark mark = new(trade.VenueAt, trade.Outcome, trade.Side, trade.Price, trade.Size);
        if (Array.IndexOf(trades, mark) >= 0)
        {
            return false;
        }

        trades[nextTrade] = mark;
        nextTrade = (nextTrade + 1) % TradesKept;
        return true;
    }

    private readonly record struct TradeMark(Timestamp At, Outcome Token, Side Side, Price Price, Size Size);
}
