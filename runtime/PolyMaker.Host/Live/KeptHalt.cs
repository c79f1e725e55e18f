using PolyMaker.Core.Events;

namespace PolyMaker.Host.Live;

/// <summary>What a limit has made of one market, as it outlives a restart.</summary>
/// <param name="Reason">Of a halt, which a person ends; None: it only reduces until its day is over.</param>
/// <param name="Day">Number of the day on which that was so last.</param>
internal readonly record struct KeptHalt(RejectReason Reason, long Day);
