using PolyMaker.Core.Units;

namespace PolyMaker.Host.Reporting;

/// <summary>Something that stopped, limited or refused us, when, and in words.</summary>
internal sealed record RiskNote(Timestamp At, string What, string Detail);
