using PolyMaker.Core.Events;
using PolyMaker.Polymarket.Rest;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>What goes wrong, drawn from a seed, until it is told to stop.</summary>
internal sealed class ChaosFaults(ulong seed)
{
    private readonly Random random = new((int)(seed * 7919));

    public bool AreOn { get; set; } = true;

    /// <summary>A state of the venue that lasts: restart, cancel-only, post-only.</summary>
    public VenueErrorKind? Mode { get; set; }

    public bool HeartbeatsFail { get; set; }

    public bool IsDeaf { get; set; }

    public Random Random => random;

    public bool Chance(double probability) => AreOn && random.NextDouble() < probability;

    public static VenueError Error(VenueErrorKind kind, double? retryAfter = null) => new()
    {
        Kind = kind,
        IsTransient = true,
        Text = kind.ToString(),
        Reason = kind switch
        {
            VenueErrorKind.EngineRestarting or VenueErrorKind.CancelOnlyMode => RejectReason.VenueNotTaking,
            VenueErrorKind.CrossesBook => RejectReason.CrossesBook,
            VenueErrorKind.NotEnoughBalance => RejectReason.NotEnoughBalance,
            VenueErrorKind.OffTick => RejectReason.OffTick,
            _ => RejectReason.None,
        },
        IsOutcomeUnknown = kind is VenueErrorKind.TimedOut or VenueErrorKind.ServerFailed
            or VenueErrorKind.ConnectionLost,
        RetryAfter = retryAfter is { } wait ? TimeSpan.FromSeconds(wait) : null,
    };
}
