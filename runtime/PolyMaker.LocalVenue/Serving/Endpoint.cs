namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// One method and path of the venue: what it demands, which limit it counts against, and what it does. A path that ends
/// in "/" has a gap there: one more segment, which is handed over.
/// </summary>
internal sealed record Endpoint(string Method, string Path, AccessLevel Access, Action<VenueCall> Handle)
{
    /// <summary>Requests of one network address in ten seconds; protocol section 3.7.</summary>
    public int PerTenSeconds { get; init; } = 9000;

    /// <summary>The same in ten minutes; 0 for no such limit.</summary>
    public int PerTenMinutes { get; init; }

    /// <summary>True for what places orders: the venue's modes stop it.</summary>
    public bool Places { get; init; }

    /// <summary>True for what cancels orders: only a restart stops it.</summary>
    public bool Cancels { get; init; }
}
