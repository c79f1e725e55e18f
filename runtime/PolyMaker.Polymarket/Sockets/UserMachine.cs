using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// The user channel without its socket: what happened and what time it is go in; requests to the port and news to the
/// sink come out. A connection counts as listening when it was heard for the first time: the PING behind the
/// subscription is answered only after the venue took the subscription, so a reconciliation that starts then misses
/// nothing. Not thread-safe: its channel lets one caller in at a time.
/// </summary>
/// <param name="port">The socket; its number is always 0.</param>
/// <param name="sink">Who hears the news.</param>
/// <param name="times">Limits and waits.</param>
/// <param name="seed">Of the reconnect jitter.</param>
/// <param name="greeting">The first message of a connection, made anew for each.</param>
public sealed class UserMachine(
    ISocketPort port, IUserSink sink, SocketTimes times, long seed, Func<ReadOnlyMemory<byte>> greeting)
{
    private const int Socket = 0;

    private readonly SocketMachine socket = new(times, seed);
    private readonly ParsedUserFrame parsed = new();
    private Timestamp now;
    private Timestamp gapFrom;
    private bool isListening;

    public UserCounts Counts { get; } = new();

    /// <summary>True while news arrives; false in a gap.</summary>
    public bool IsListening => isListening;

    public void Opened(int generation, Timestamp at)
    {
        Clock(at);
        if (socket.TryOpen(generation, now))
        {
            Counts.Opened++;
            Counts.IsOpen = true;
            port.Send(Socket, generation, greeting());
            port.Send(Socket, generation, SubscriptionText.Ping);
        }
    }

    /// <summary>One whole text message. The bytes are not kept.</summary>
    public void Heard(int generation, ReadOnlySpan<byte> text, Timestamp at)
    {
        Clock(at);
        if (!socket.TryHear(generation, now))
        {
            return;
        }

        if (!isListening)
        {
            isListening = true;
            sink.Reconnected(gapFrom, now);
        }

        FrameVerdict verdict = UserFrameParser.Parse(text, parsed);
        if (verdict == FrameVerdict.Ignored && parsed.Messages.IsEmpty)
        {
            return;
        }

        Counts.Frames++;
        if (verdict == FrameVerdict.Rejected)
        {
            Counts.Reject(parsed.FaultOffset, parsed.Reason);
            return;
        }

        Deliver(text);
    }

    /// <summary>The connection ended, or never opened.</summary>
    public void Closed(int generation, Timestamp at)
    {
        Clock(at);
        if (socket.TryClose(generation, now))
        {
            Lose();
        }
    }

    /// <summary>Sends an operation now if connected; later connections say it in their greeting.</summary>
    public void Say(ReadOnlyMemory<byte> text)
    {
        if (socket.State == SocketState.Open)
        {
            port.Send(Socket, socket.Generation, text);
        }
    }

    /// <summary>Time passes: to be called at least every 100 ms.</summary>
    public void Advance(Timestamp at)
    {
        Clock(at);
        SocketStep step;
        while ((step = socket.Advance(now)) != SocketStep.None)
        {
            switch (step)
            {
                case SocketStep.Connect:
                    port.Connect(Socket, socket.Generation);
                    break;
                case SocketStep.Ping:
                    port.Send(Socket, socket.Generation, SubscriptionText.Ping);
                    break;
                default:
                    port.Close(Socket, socket.Generation);
                    Lose();
                    break;
            }
        }
    }

    private void Deliver(ReadOnlySpan<byte> text)
    {
        foreach (ref readonly UserMessage message in parsed.Messages)
        {
            switch (message.Kind)
            {
                case UserMessageKind.Order:
                    Counts.Orders++;
                    sink.Take(UserUpdates.OrderOf(text, parsed, message, now));
                    break;
                case UserMessageKind.Trade:
                    Counts.Trades++;
                    sink.Take(UserUpdates.TradeOf(text, parsed, message, now));
                    break;
                default:
                    Counts.Ignored++;
                    break;
            }
        }
    }

    private void Lose()
    {
        Counts.Closed++;
        Counts.IsOpen = false;
        if (isListening)
        {
            // What was last heard is certain; what the venue said after that may have been on its way.
            isListening = false;
            gapFrom = socket.HeardAt;
            sink.Disconnected(now);
        }
    }

    private void Clock(Timestamp at) => now = Timestamp.Max(now, at);
}
