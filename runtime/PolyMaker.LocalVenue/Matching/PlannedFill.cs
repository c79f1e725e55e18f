using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// One maker's part of a match: shares that change hands (or are minted or merged) and the dollars of either side.
/// </summary>
internal readonly record struct PlannedFill(VenueOrder Maker, Size Shares, Cash MakerCash, Cash TakerCash);
