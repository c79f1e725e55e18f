using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// The life of one connection without the socket: when to connect, ping and give up. Inputs are what happened and the
/// time; <see cref="Advance"/> says what to do. Each connection attempt has a generation, and news of an older one is
/// ignored, so that a socket that dies slowly disturbs nobody. One writer: the channel that owns it.
/// </summary>
/// <param name="times">Limits and waits.</param>
/// <param name="seed">Spreads reconnects: many clients that lost one venue must not come back in step.</param>
public sealed class SocketMachine(SocketTimes times, long seed)
{
    private const int DoublingsLimit = 20;

    private ulong random = (ulong)seed;
    private Timestamp changedAt;
    private Timestamp connectAt;
    private Timestamp pingAt;
    private bool isWanted = true;

    public SocketState State { get; private set; }

    /// <summary>Counts connection attempts; the current one's number.</summary>
    public int Generation { get; private set; }

    /// <summary>When this or the last connection was last heard; zero before any.</summary>
    public Timestamp HeardAt { get; private set; }

    /// <summary>Connections that ended soon or never opened, in a row: what the backoff doubles with.</summary>
    public int Failures { get; private set; }

    /// <summary>Connections given up because they said nothing at all for too long.</summary>
    public long SilentCloses { get; private set; }

    /// <summary>Call at every tick of time, again until it says None.</summary>
    public SocketStep Advance(Timestamp at)
    {
        switch (State)
        {
            case SocketState.Idle when isWanted && at >= connectAt:
                State = SocketState.Connecting;
                Generation++;
                changedAt = at;
                return SocketStep.Connect;
            case SocketState.Connecting when !isWanted || at.Micro - changedAt.Micro >= times.ConnectLimit:
                return Drop(at);
            case SocketState.Open when !isWanted:
                return Drop(at);
            case SocketState.Open when at.Micro - HeardAt.Micro >= times.SilenceLimit:
                SilentCloses++;
                return Drop(at);
            case SocketState.Open when at >= pingAt:
                pingAt = at.PlusMicro(times.PingEvery);
                return SocketStep.Ping;
            default:
                return SocketStep.None;
        }
    }

    /// <summary>False when the news is of an older connection; then nothing changes.</summary>
    public bool TryOpen(int generation, Timestamp at)
    {
        if (generation != Generation || State != SocketState.Connecting)
        {
            return false;
        }

        State = SocketState.Open;
        changedAt = HeardAt = at;
        pingAt = at.PlusMicro(times.PingEvery);
        return true;
    }

    /// <summary>Any text is a sign of life. False when an older connection said it.</summary>
    public bool TryHear(int generation, Timestamp at)
    {
        bool isCurrent = generation == Generation && State == SocketState.Open;
        HeardAt = isCurrent ? at : HeardAt;
        return isCurrent;
    }

    /// <summary>The socket ended or could not open. False when it was an older one.</summary>
    public bool TryClose(int generation, Timestamp at)
    {
        bool isCurrent = generation == Generation && State != SocketState.Idle;
        if (isCurrent)
        {
            Drop(at);
        }

        return isCurrent;
    }

    /// <summary>Gives the connection up, to make another one after the backoff.</summary>
    public SocketStep Drop(Timestamp at)
    {
        if (State == SocketState.Idle)
        {
            return SocketStep.None;
        }

        bool wasStable = State == SocketState.Open && at.Micro - changedAt.Micro >= times.StableAfter;
        State = SocketState.Idle;
        connectAt = at.PlusMicro(Backoff(wasStable ? 0 : Failures));
        Failures = wasStable ? 1 : Failures + 1;
        return SocketStep.Close;
    }

    /// <summary>Keeps the connection up, or lets it go when nothing is subscribed on it.</summary>
    public void Want(bool wanted) => isWanted = wanted;

    /// <summary>Doubles from the shortest to the longest wait, less up to half of it at random.</summary>
    private long Backoff(int failures)
    {
        long longest = times.ShortestBackoff << Math.Min(failures, DoublingsLimit);
        longest = Math.Min(longest, times.LongestBackoff);
        random += 0x9E3779B97F4A7C15UL;
        ulong mixed = (random ^ (random >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return longest - (long)((mixed >> 33) % (ulong)((longest / 2) + 1));
    }
}
