using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>What a run that begins asks the state for beside the day.</summary>
/// <param name="Flow">What was placed lately; null: no limit counts it.</param>
/// <param name="TradesAt">
/// The time of day, when trades may have happened that the state does not have; null: the account is this run's own.
/// </param>
/// <param name="DayStarts">Of the account.</param>
/// <param name="HasOwnTime">
/// The run's time is a recording's, which begins anew with every run: what is kept cannot be told apart by its time.
/// </param>
internal readonly record struct RecoveryLook(
    FlowLook? Flow, Timestamp? TradesAt, DayStart DayStarts, bool HasOwnTime = false);
