namespace PolyMaker.Polymarket.Sockets;

/// <summary>What a market channel went through so far. Written under the channel's gate; read at any time.</summary>
public sealed class ChannelCounts
{
    /// <summary>Connections that opened.</summary>
    public long Opened { get; internal set; }

    /// <summary>Connections that ended, were refused or were given up.</summary>
    public long Closed { get; internal set; }

    /// <summary>
    /// Connections that are open now. Not <see cref="Opened"/> less <see cref="Closed"/>: attempts that fail count too.
    /// </summary>
    public int Open { get; internal set; }

    /// <summary>Books that became stale while they were in use.</summary>
    public long Losses { get; internal set; }

    /// <summary>Events the sink had no room for, each the beginning of a loss.</summary>
    public long Refused { get; internal set; }

    /// <summary>Subscriptions made again because a market's stream was in doubt.</summary>
    public long Resubscribed { get; internal set; }

    /// <summary>Connections given up because a market on them stayed silent.</summary>
    public long Reconnected { get; internal set; }

    /// <summary>Books compared with REST.</summary>
    public long Checked { get; internal set; }

    /// <summary>Books that REST proved wrong.</summary>
    public long OutOfStep { get; internal set; }

    /// <summary>Snapshots that repeated the one before or were older than it.</summary>
    public long RepeatedBooks { get; internal set; }

    /// <summary>Changes older than what the level already showed.</summary>
    public long SupersededChanges { get; internal set; }

    /// <summary>Trades that were printed before.</summary>
    public long RepeatedTrades { get; internal set; }

    /// <summary>Events of markets not subscribed on the connection they came on.</summary>
    public long Foreign { get; internal set; }
}
