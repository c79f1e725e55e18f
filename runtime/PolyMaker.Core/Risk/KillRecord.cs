using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>When and why the kill switch was thrown; what outlives a restart.</summary>
public sealed record KillRecord(Timestamp At, string Reason);
