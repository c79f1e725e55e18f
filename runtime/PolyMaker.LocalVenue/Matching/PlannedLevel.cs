using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// The part of a match at one price: it becomes one trade. Price is in terms of the taker's token; fills are those from
/// <see cref="First"/> on.
/// </summary>
internal readonly record struct PlannedLevel(Price Price, int First, int Count, Size Shares, Cash TakerCash, Cash Fee);
