using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Whether the venue trades (protocol section 3.6): as usual; restarting (425 for everything that trades); for two
/// minutes afterwards, or when told, post-only; cancel-only; or not at all. A mode ends at its time. Safe to use from
/// several threads.
/// </summary>
public sealed class VenueModes
{
    internal const string RestartText = "the matching engine is restarting";
    internal const string DisabledText = "Trading is currently disabled. Check polymarket.com for updates";

    private const string CancelOnlyText =
        "Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.";

    private const string PostOnlyText = "post-only mode: only post-only orders and cancels are allowed";

    private static readonly TimeSpan UsualRestart = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan PostOnlyAfterRestart = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private FaultKind? mode;
    private Timestamp endsAt;

    /// <summary>
    /// Enters a mode: <see cref="FaultKind.Restart"/>, PostOnly, CancelOnly or Disable. Without a length a restart
    /// takes 90 seconds and the others last until <see cref="Resume"/>.
    /// </summary>
    public void Enter(FaultKind kind, TimeSpan? length, Timestamp now)
    {
        TimeSpan? usual = kind == FaultKind.Restart ? UsualRestart : null;
        lock (gate)
        {
            mode = kind;
            endsAt = (length ?? usual) is { } span ? now.PlusMicro((long)span.TotalMicroseconds) : Timestamp.Never;
        }
    }

    /// <summary>Trades as usual again, at once.</summary>
    public void Resume()
    {
        lock (gate)
        {
            mode = null;
        }
    }

    internal HttpReply? Refuse(Endpoint endpoint, Timestamp now)
    {
        if (!endpoint.Places && !endpoint.Cancels)
        {
            return null;
        }

        (FaultKind? current, Timestamp end) = Current(now);
        return current switch
        {
            FaultKind.Restart => new HttpReply(425, RestartText) { RetryAfterSeconds = Seconds(end, now) },
            FaultKind.Disable => new HttpReply(503, DisabledText),
            FaultKind.CancelOnly when endpoint.Places => new HttpReply(503, CancelOnlyText),
            _ => null,
        };
    }

    /// <summary>Why an order may not be placed now; asked for each order, because some pass.</summary>
    internal HttpReply? RefuseOrder(bool isPostOnly, Timestamp now)
    {
        (FaultKind? current, Timestamp end) = Current(now);
        return current != FaultKind.PostOnly || isPostOnly
            ? null
            : new HttpReply(503, PostOnlyText) { Code = "post_only_mode", RetryAfterSeconds = Seconds(end, now) };
    }

    private (FaultKind? Mode, Timestamp EndsAt) Current(Timestamp now)
    {
        lock (gate)
        {
            while (mode is not null && now >= endsAt)
            {
                (mode, endsAt) = mode == FaultKind.Restart
                    ? ((FaultKind?)FaultKind.PostOnly, endsAt.PlusMicro((long)PostOnlyAfterRestart.TotalMicroseconds))
                    : ((FaultKind?)null, endsAt);
            }

            return (mode, endsAt);
        }
    }

    private static int Seconds(Timestamp end, Timestamp now) =>
        end == Timestamp.Never ? 60 : (int)Math.Max(1, Math.Ceiling(end.SecondsSince(now)));
}
