using PolyMaker.LocalVenue.Serving;

namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker exchange`: serve the local venue.</summary>
public sealed record ExchangeRequest
{
    /// <summary>Null is the shipped one.</summary>
    public string? Recording { get; init; }

    /// <summary>Where the shipped recordings are; asked only when none was named.</summary>
    public required Func<string> MarketsFolder { get; init; }

    /// <summary>0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Null for none.</summary>
    public string? Faults { get; init; }

    /// <summary>Null leaves the fault file its own and is 1 for everything else.</summary>
    public long? Seed { get; init; }

    /// <summary>Recorded seconds per second.</summary>
    public required double Speed { get; init; }

    /// <summary>recorded, model or none; null chooses.</summary>
    public string? Flow { get; init; }

    /// <summary>Dollars of every new account.</summary>
    public required long Fund { get; init; }

    /// <summary>Shares of both outcomes of every market for every new account.</summary>
    public required long Shares { get; init; }

    public required RateTier Tier { get; init; }
}
