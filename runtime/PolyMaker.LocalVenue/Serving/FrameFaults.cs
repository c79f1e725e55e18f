using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What the script does to the frames of one socket: lost, doubled, swapped, late, wrapped, broken. Used by the owner
/// of the engine alone, except for <see cref="MutesPong"/>.
/// </summary>
internal sealed class FrameFaults(FaultScript script, Action<byte[]> send)
{
    private readonly Queue<(Timestamp DueAt, byte[] Frame)> late = new();
    private readonly Dictionary<string, byte[]> books = [];
    private byte[]? swapped;
    private byte[]? oldBook;
    private Timestamp silentUntil;
    private long mutedUntil;

    public void Pass(byte[] frame, in FaultTarget about)
    {
        if (about.At < silentUntil)
        {
            return;
        }

        FaultRule? rule = null;
        if (script.Has(FaultStage.Frame))
        {
            string kind = FrameEdits.TextOf("event_type", frame);
            Keep(kind, frame);
            rule = script.Strike(about with { Frame = kind });
        }

        if (rule is not null)
        {
            Distort(frame, rule, about.At);
        }
        else if (late.Count > 0)
        {
            // What is late holds up what follows: order is lost by swapping alone.
            late.Enqueue((late.Last().DueAt, frame));
        }
        else
        {
            SendInOrder(frame);
        }
    }

    public void Release(Timestamp now)
    {
        while (late.TryPeek(out (Timestamp DueAt, byte[] Frame) next) && next.DueAt <= now)
        {
            SendInOrder(late.Dequeue().Frame);
        }
    }

    public bool MutesPong(in FaultTarget about)
    {
        if (about.At.Micro >= Interlocked.Read(ref mutedUntil))
        {
            FaultRule? rule = script.Has(FaultStage.Frame) ? script.StrikeKind(FaultKind.MutePong, about) : null;
            if (rule is null)
            {
                return false;
            }

            Interlocked.Exchange(ref mutedUntil, EndOf(rule, about.At).Micro);
        }

        return true;
    }

    /// <summary>A silence that was drawn lasts; one with a time of its own ends with its rule.</summary>
    private static Timestamp EndOf(FaultRule rule, Timestamp at) =>
        !rule.StartsLater ? at
        : rule.For is { } length ? at.PlusMicro((long)length.TotalMicroseconds)
        : Timestamp.Never;

    /// <summary>Of every asset the last book; what it replaces is old from then on.</summary>
    private void Keep(string kind, byte[] frame)
    {
        if (kind == "book")
        {
            string asset = FrameEdits.TextOf("asset_id", frame);
            oldBook = books.GetValueOrDefault(asset, frame);
            books[asset] = frame;
        }
    }

    private void Distort(byte[] frame, FaultRule rule, Timestamp at)
    {
        switch (rule.Kind)
        {
            case FaultKind.Silence:
                silentUntil = EndOf(rule, at);
                break;
            case FaultKind.LoseFrame:
                break;
            case FaultKind.RepeatFrame:
                SendInOrder(frame);
                SendInOrder(frame);
                break;
            case FaultKind.SwapFrames:
                byte[]? before = swapped;
                swapped = frame;
                if (before is not null)
                {
                    send(before);
                }

                break;
            case FaultKind.OldBook:
                SendInOrder(frame);
                if (oldBook is { } old)
                {
                    send(old);
                }

                break;
            case FaultKind.DelayFrame:
                late.Enqueue((at.PlusMicro((long)rule.Delay.TotalMicroseconds), frame));
                break;
            default:
                SendInOrder(FrameEdits.Apply(rule.Kind, frame));
                break;
        }
    }

    private void SendInOrder(byte[] frame)
    {
        send(frame);
        if (swapped is { } held)
        {
            swapped = null;
            send(held);
        }
    }
}
