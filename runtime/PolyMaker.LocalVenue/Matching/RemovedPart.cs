namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// Anonymous micro-shares that left a level, and the account's order they stood ahead of; null when they stood behind
/// everybody.
/// </summary>
internal readonly record struct RemovedPart(VenueOrder? Before, long Micro);
