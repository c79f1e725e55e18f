using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// The market channel without its sockets: what happened and what time it is go in; requests to the port and events to
/// the sink come out. Markets are spread over connections; each connection that opens starts its markets from
/// their snapshots; a market that stays quiet is compared with REST, subscribed again, and at last its connection is
/// replaced. Not thread-safe: its channel lets one caller in at a time.
/// </summary>
public sealed class MarketMachine
{
    private readonly ISocketPort port;
    private readonly IMarketSink sink;
    private readonly MarketMachineOptions options;
    private readonly SocketTimes times;
    private readonly TokenRegistry registry = new([]) { IsClosed = true };
    private readonly List<MarketShard> shards = [];
    private readonly MarketIntake intake;
    private readonly MarketChecks checks;
    private Timestamp now;

    public MarketMachine(ISocketPort port, IMarketSink sink, MarketMachineOptions options)
    {
        this.port = port;
        this.sink = sink;
        this.options = options;
        times = options.Times;
        intake = new MarketIntake(registry, sink, Feed, Counts);
        checks = new MarketChecks(times, Counts, options.AskBooks);
    }

    /// <summary>What was read from the frames.</summary>
    public FeedCounts Feed { get; } = new();

    public ChannelCounts Counts { get; } = new();

    /// <summary>Markets ever subscribed; an event's market is an index into it.</summary>
    public IReadOnlyList<MarketSpec> Markets => registry.Markets;

    /// <summary>True while the events told amount to the venue's book, as far as anyone knows.</summary>
    public bool IsLive(int market) => intake.Tracks[market].Phase == MarketPhase.Live;

    /// <summary>Returns the market's number; subscribing twice changes nothing.</summary>
    public int Subscribe(MarketSpec market, Timestamp at)
    {
        Clock(at);
        int number = registry.Declare(market);
        if (number == intake.Tracks.Count)
        {
            intake.Tracks.Add(new MarketTrack(number, market));
        }

        MarketTrack track = intake.Tracks[number];
        if (track.Socket >= 0)
        {
            return number;
        }

        MarketShard shard = ShardWithRoom();
        shard.Tracks.Add(track);
        shard.Socket.Want(true);
        track.Socket = shard.Number;
        track.Forget();
        bool isOpen = shard.Socket.State == SocketState.Open;
        track.Await(isOpen ? now.PlusMicro(times.AnswerLimit) : Timestamp.Never);
        if (isOpen)
        {
            AddTokens(track, shard.Joining);
        }

        return number;
    }

    public void Unsubscribe(int market, Timestamp at)
    {
        Clock(at);
        MarketTrack track = intake.Tracks[market];
        if (track.Socket < 0)
        {
            return;
        }

        MarketShard shard = shards[track.Socket];
        Lose(track, Timestamp.Never);
        track.Phase = MarketPhase.Off;
        track.Socket = -1;
        shard.Tracks.Remove(track);
        shard.Socket.Want(shard.Tracks.Count > 0);
        shard.Joining.Remove(track.Spec.YesToken);
        shard.Joining.Remove(track.Spec.NoToken);
        AddTokens(track, shard.Leaving);
    }

    /// <summary>The reader of the events mistrusts its book: it is lost, and a new snapshot is asked for.</summary>
    public void Resync(int market, Timestamp at)
    {
        Clock(at);
        MarketTrack track = intake.Tracks[market];
        if (track.Phase == MarketPhase.Live)
        {
            Lose(track, now);
        }
    }

    public void Opened(int socket, int generation, Timestamp at)
    {
        Clock(at);
        MarketShard shard = shards[socket];
        if (!shard.Socket.TryOpen(generation, now))
        {
            return;
        }

        Counts.Opened++;
        Counts.Open++;
        shard.IsOpen = true;
        shard.Leaving.Clear();
        shard.Joining.Clear();
        List<string> tokens = [];
        foreach (MarketTrack track in shard.Tracks)
        {
            AddTokens(track, tokens);
            if (track.Phase != MarketPhase.Off)
            {
                track.Await(now.PlusMicro(times.AnswerLimit));
                track.Forget();
                track.Unanswered = 0;
                track.HeardAt = now;
            }
        }

        if (tokens.Count > 0)
        {
            port.Send(socket, generation, SubscriptionText.First(tokens));
        }
    }

    /// <summary>One whole text message. The bytes are not kept.</summary>
    public void Heard(int socket, int generation, ReadOnlySpan<byte> text, Timestamp at)
    {
        Clock(at);
        MarketShard shard = shards[socket];
        if (shard.Socket.TryHear(generation, now) && !intake.Take(socket, text, now))
        {
            // Whatever the frame told is lost; which market it told it of is not known.
            foreach (MarketTrack track in shard.Tracks)
            {
                track.Doubt(now);
            }
        }
    }

    /// <summary>The connection ended, or never opened.</summary>
    public void Closed(int socket, int generation, Timestamp at)
    {
        Clock(at);
        if (shards[socket].Socket.TryClose(generation, now))
        {
            LoseAll(shards[socket]);
        }
    }

    /// <summary>What REST answered to the last question; null when it did not.</summary>
    public void Checked(IReadOnlyList<CheckedBook>? books, Timestamp at)
    {
        Clock(at);
        foreach ((MarketTrack track, CheckedBook? book) in checks.Match(books))
        {
            if (track.Socket >= 0 && track.Phase != MarketPhase.Off)
            {
                Act(track, checks.Judge(track, book, books is not null, now));
            }
        }
    }

    /// <summary>Time passes: to be called at least every 100 ms.</summary>
    public void Advance(Timestamp at)
    {
        Clock(at);
        foreach (MarketShard shard in shards)
        {
            Advance(shard);
        }

        foreach (MarketTrack track in intake.Tracks)
        {
            intake.TellAgain(track, now);
            if (track.Phase != MarketPhase.Off && shards[track.Socket].Socket.State == SocketState.Open)
            {
                Act(track, checks.Advance(track, now));
            }
        }

        checks.Ask(now);
        foreach (MarketShard shard in shards)
        {
            Flush(shard);
        }
    }

    private void Advance(MarketShard shard)
    {
        SocketStep step;
        while ((step = shard.Socket.Advance(now)) != SocketStep.None)
        {
            switch (step)
            {
                case SocketStep.Connect:
                    port.Connect(shard.Number, shard.Socket.Generation);
                    break;
                case SocketStep.Ping:
                    port.Send(shard.Number, shard.Socket.Generation, SubscriptionText.Ping);
                    break;
                default:
                    port.Close(shard.Number, shard.Socket.Generation);
                    LoseAll(shard);
                    break;
            }
        }

        TellSilence(shard);
    }

    /// <summary>Quiet books are usual and a quiet connection is not: it has to answer each PING.</summary>
    private void TellSilence(MarketShard shard)
    {
        bool isSilent = shard.Socket.State == SocketState.Open
            && now.Micro - shard.Socket.HeardAt.Micro >= times.SilenceDoubt;
        foreach (MarketTrack track in shard.Tracks)
        {
            if (track.Phase != MarketPhase.Live || track.IsToldSilent == isSilent)
            {
                continue;
            }

            MarketEvent told = isSilent
                ? MarketEvent.FeedSilent(now, shard.Socket.HeardAt) : MarketEvent.FeedHeard(now);
            if (sink.TryTake(track.Market, told, endsFrame: true))
            {
                track.IsToldSilent = isSilent;
            }
        }
    }

    private void Act(MarketTrack track, MarketRemedy remedy)
    {
        MarketShard shard = shards[track.Socket];
        switch (remedy)
        {
            case MarketRemedy.None:
                break;
            case MarketRemedy.Distrust:
                Lose(track, now);
                break;
            case MarketRemedy.Resubscribe:
                Counts.Resubscribed++;
                AddTokens(track, shard.Leaving);
                AddTokens(track, shard.Joining);
                break;
            case MarketRemedy.Reconnect when shard.Socket.State == SocketState.Open && now >= shard.DropNotBefore:
                Counts.Reconnected++;
                bool wasLongAgo = now.Micro - shard.DropNotBefore.Micro > shard.DropWait;
                shard.DropWait = wasLongAgo
                    ? times.RemedyWait : Math.Min(shard.DropWait * 2, times.LongestRemedyWait);
                shard.DropNotBefore = now.PlusMicro(shard.DropWait);
                shard.Socket.Drop(now);
                port.Close(shard.Number, shard.Socket.Generation);
                LoseAll(shard);
                break;
            case MarketRemedy.Reconnect:
                track.Deadline = now.PlusMicro(times.AnswerLimit);
                break;
            default:
                throw Core.Invariant.Unreachable(remedy);
        }
    }

    private void LoseAll(MarketShard shard)
    {
        Counts.Closed++;
        Counts.Open -= shard.IsOpen ? 1 : 0;
        shard.IsOpen = false;
        shard.Leaving.Clear();
        shard.Joining.Clear();
        foreach (MarketTrack track in shard.Tracks)
        {
            Lose(track, Timestamp.Never);
        }
    }

    private void Lose(MarketTrack track, Timestamp deadline)
    {
        if (track.Phase == MarketPhase.Off)
        {
            return;
        }

        if (track.Phase == MarketPhase.Live)
        {
            Counts.Losses++;
            sink.Lost(track.Market, now);
        }

        track.Await(deadline);
    }

    private void Flush(MarketShard shard)
    {
        if (shard.Socket.State != SocketState.Open)
        {
            return;
        }

        if (shard.Leaving.Count > 0)
        {
            port.Send(shard.Number, shard.Socket.Generation, SubscriptionText.Unsubscribe(shard.Leaving));
            shard.Leaving.Clear();
        }

        if (shard.Joining.Count > 0)
        {
            port.Send(shard.Number, shard.Socket.Generation, SubscriptionText.Subscribe(shard.Joining));
            shard.Joining.Clear();
        }
    }

    private MarketShard ShardWithRoom()
    {
        int markets = Math.Max(1, options.TokensPerConnection / 2);
        foreach (MarketShard shard in shards)
        {
            if (shard.Tracks.Count < markets)
            {
                return shard;
            }
        }

        shards.Add(new MarketShard(shards.Count, new SocketMachine(times, options.Seed + shards.Count)));
        return shards[^1];
    }

    private static void AddTokens(MarketTrack track, List<string> tokens)
    {
        tokens.Add(track.Spec.YesToken);
        if (track.Spec.NoToken.Length > 0)
        {
            tokens.Add(track.Spec.NoToken);
        }
    }

    // Callers on several threads may have read the clock in another order than they got in.
    private void Clock(Timestamp at) => now = Timestamp.Max(now, at);
}
