using PolyMaker.Host.Journaling;
using PolyMaker.Host.Recordings;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Scheduling;
using PolyMaker.Host.Storage;

namespace PolyMaker.Host.Verbs;

/// <summary>What the verbs do that write down or read what runs did; each returns an exit code.</summary>
public sealed record BookActions
{
    public required Func<ReplayRequest, Output, CancellationToken, int> Replay { get; init; }

    /// <summary>`journal show`.</summary>
    public required Func<JournalRequest, Output, CancellationToken, int> ShowJournal { get; init; }

    /// <summary>`pnl`, `export-pnl`, `orders`, `fills`, `decisions`.</summary>
    public required Func<StateRequest, Output, CancellationToken, int> Ask { get; init; }

    public required Func<ScheduleRequest, Output, CancellationToken, int> Schedule { get; init; }

    public required Func<RebuildRequest, Output, CancellationToken, int> RebuildPositions { get; init; }

    public required Func<RecordRequest, Output, CancellationToken, int> Record { get; init; }
}
