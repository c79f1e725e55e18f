using PolyMaker.Core.Units;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// What became of the rule files that were saved last; the default: none were saved since the run began. Where to read
/// why they were refused depends on the screen, so each says that itself.
/// </summary>
public readonly record struct LastReload(ReloadStepKind Kind, Timestamp At)
{
    /// <summary>The last good rules quote.</summary>
    public bool IsRefused => Kind == ReloadStepKind.Refused;

    /// <summary>"none yet", "applied 14:43:01", "refused 14:43:05", "restored 14:43:09".</summary>
    public override string ToString() => Kind switch
    {
        ReloadStepKind.Applied => $"applied {Cells.Time(At)}",
        ReloadStepKind.Refused => $"refused {Cells.Time(At)}",
        ReloadStepKind.Restored => $"restored {Cells.Time(At)}",
        _ => "none yet",
    };
}
