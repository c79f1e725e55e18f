namespace PolyMaker.Polymarket.Rest.Errors;

/// <summary>
/// One thing the venue says: a part of its text (in any case), the statuses it may come with (0: any), and what it
/// means.
/// </summary>
internal readonly record struct ErrorRow(string Text, int Status, VenueErrorKind Kind)
{
    /// <summary>Whether the same request can succeed later.</summary>
    public bool IsTransient { get; init; }

    public bool IsOutcomeUnknown { get; init; }
}
