using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// The dead-man switch (protocol section 3.8): a heartbeat every five seconds, each with the id that the last answer
/// gave; a wrong id is put right by the answer itself. Ten seconds without one and the venue cancels everything of
/// ours, so from then on we are lost until one is accepted again. One writer: the gateway.
/// </summary>
internal sealed class Heartbeats
{
    private const long Every = 5 * Timestamp.MicroPerSecond;
    private const long RetryAfter = Timestamp.MicroPerSecond;

    /// <summary>When the venue may begin to cancel.</summary>
    private const long LostAfter = 10 * Timestamp.MicroPerSecond;

    private string nextId = "";
    private bool isUnderWay;
    private Timestamp sentAt;
    private Timestamp acceptedAt = Timestamp.Never;

    /// <summary>When the next one is due; Never while one is under way.</summary>
    public Timestamp DueAt { get; private set; } = Timestamp.Zero;

    /// <summary>True once the venue has accepted one.</summary>
    public bool IsRegistered => acceptedAt != Timestamp.Never;

    /// <summary>When the switch counts as lost unless another one is accepted.</summary>
    public Timestamp LostAt => IsRegistered ? acceptedAt.PlusMicro(LostAfter) : Timestamp.Never;

    public string Begin(Timestamp at)
    {
        isUnderWay = true;
        sentAt = at;
        DueAt = Timestamp.Never;
        return nextId;
    }

    /// <summary>True when the venue accepted it.</summary>
    public bool Answer(in VenueResult<HeartbeatReply> result, Timestamp at)
    {
        if (!isUnderWay)
        {
            return false;
        }

        isUnderWay = false;
        if (!result.IsOk)
        {
            DueAt = at.PlusMicro(Wait(result.Error));
            return false;
        }

        nextId = result.Value.NextId;
        if (!result.Value.IsAccepted)
        {
            DueAt = at;
            return false;
        }

        // Counted from when it left: it may have reached the venue at any time since.
        acceptedAt = sentAt;
        DueAt = Timestamp.Max(at, sentAt.PlusMicro(Every));
        return true;
    }

    private static long Wait(VenueError error) =>
        error.RetryAfter is { } asked ? Math.Max(RetryAfter, (long)asked.TotalMicroseconds) : RetryAfter;
}
