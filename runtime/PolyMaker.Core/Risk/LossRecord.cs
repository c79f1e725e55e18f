using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// What outlives a restart of the account's losses. Both amounts are without what was realised, so that a run that
/// begins at nothing and restores its positions at what they cost goes on where the last one stood.
/// </summary>
/// <param name="Day">When the account's day began.</param>
/// <param name="DayStart">Profit as the day began, less what was realised.</param>
/// <param name="Peak">Highest profit, less what was realised.</param>
/// <param name="WasKilled">The switch was thrown: where it no longer is, a person has looked at the losses.</param>
public readonly record struct LossRecord(Timestamp Day, Cash DayStart, Cash Peak, bool WasKilled);
