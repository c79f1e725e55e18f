using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>A fill that an earlier run has kept under the venue's name of it.</summary>
/// <param name="State">"pending", "confirmed" or "failed".</param>
internal sealed record KeptFill(
    string Run, long Number, Side Side, Price Price, Size Size, Cash Fee, Cash Realised, Timestamp At, string State);
