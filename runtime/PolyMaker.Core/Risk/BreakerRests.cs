using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>Until when the account's breakers rest; zero where one never opened. What outlives a restart.</summary>
public readonly record struct BreakerRests(Timestamp Errors, Timestamp Rejects, Timestamp BalanceDrop);
