using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>How a local venue is started.</summary>
public sealed record LocalVenueOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Chain, contracts and assumptions; its hosts are not used.</summary>
    public PolymarketEnvironment Environment { get; init; } = PolymarketEnvironment.Polygon;

    /// <summary>
    /// Builds the engine with its markets and its background, at the venue's opening. Called once.
    /// </summary>
    public required Func<Timestamp, VenueEngine> Open { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// How often the clock drives the engine when nobody asks anything. Zero leaves that to <see
    /// cref="LocalVenueServer.Tick"/>, for virtual time.
    /// </summary>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromMilliseconds(5);

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>What every account has from the moment it is first seen.</summary>
    public Cash NewAccountCash { get; init; }

    /// <summary>The same in shares of both outcomes of every market.</summary>
    public Size NewAccountShares { get; init; }

    public RateTier Tier { get; init; } = RateTier.Standard;

    /// <summary>False lifts the limits of network addresses: for many clients on one machine.</summary>
    public bool LimitsAddresses { get; init; } = true;

    public SigningBackend Signing { get; init; } = SigningBackend.Best;
}
