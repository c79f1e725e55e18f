using PolyMaker.Core.Units;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Rendering;

/// <summary>What became of the revisions that were saved while a process ran.</summary>
public sealed record ReloadCounts
{
    public static readonly ReloadCounts None = new();

    /// <summary>Revisions that went live.</summary>
    public int Applied { get; init; }

    /// <summary>Revisions that were refused, each once however often it was looked at.</summary>
    public int Refused => RefusedBy.Values.Sum();

    public IReadOnlyDictionary<ReloadRefusal, int> RefusedBy { get; init; } = new Dictionary<ReloadRefusal, int>();

    /// <summary>The revision that went live last; null when none did.</summary>
    public string? LastRevision { get; init; }

    /// <summary>Recorded time at which it did.</summary>
    public Timestamp? LastAppliedAt { get; init; }

    /// <summary>False while the files on disk are a refused revision.</summary>
    public bool WasLastSuccessful { get; init; } = true;

    /// <summary>The counts after one more step of the watcher.</summary>
    public ReloadCounts After(ReloadStep step, Timestamp at) => step.Kind switch
    {
        ReloadStepKind.Applied => this with
        {
            Applied = Applied + 1,
            LastRevision = step.Revision,
            LastAppliedAt = at,
            WasLastSuccessful = true,
        },
        ReloadStepKind.Refused => this with
        {
            RefusedBy = new Dictionary<ReloadRefusal, int>(RefusedBy)
            {
                [step.Refusal] = RefusedBy.GetValueOrDefault(step.Refusal) + 1,
            },
            WasLastSuccessful = false,
        },
        ReloadStepKind.Restored => this with { WasLastSuccessful = true },
        _ => this,
    };
}
