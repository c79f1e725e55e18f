namespace PolyMaker.LocalVenue;

/// <summary>
/// Some of what was asked for. <see cref="Next"/> is the cursor of the page after it, null on the last one; it stays
/// good while orders and trades come and go.
/// </summary>
public sealed record VenuePage<T>(IReadOnlyList<T> Items, long? Next);
