using PolyMaker.Core.Units;

namespace PolyMaker.Host.Journaling;

/// <summary>Where a replay first does something else than the run did.</summary>
/// <param name="Market">Its slug.</param>
/// <param name="At">The decision.</param>
/// <param name="Expected">Every command of the journal, wake-ups as well.</param>
/// <param name="Got">Every command of the replay.</param>
internal sealed record ReplayDifference(
    string Market, Timestamp At, IReadOnlyList<string> Expected, IReadOnlyList<string> Got);
