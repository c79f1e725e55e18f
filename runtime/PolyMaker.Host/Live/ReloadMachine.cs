namespace PolyMaker.Host.Live;

/// <summary>
/// Decides, one poll at a time, when changed files are a new revision and when they are only a save in progress. A pure
/// step machine: time and files come in, at most one compilation and one thing to say come out. One writer: the
/// watcher's thread.
/// </summary>
public sealed class ReloadMachine(RuleSnapshot running, Func<RuleSnapshot, ReloadResult> compile)
{
    /// <summary>
    /// Bad or missing content must stay for this long before it is believed: editors truncate, delete and rename.
    /// </summary>
    public const long PatienceMicro = 250_000;

    private RuleSnapshot active = running;
    private string seen = running.Whole;
    private long seenSince;

    /// <summary>The refusal of the content that is in <see cref="seen"/>, once it was compiled.</summary>
    private ReloadResult? refusal;

    /// <summary>What was last complained about, so that flapping files complain once.</summary>
    private string? complained;

    /// <summary>The last poll saw something new: the next one may find that it stays.</summary>
    public bool IsSettling { get; private set; }

    /// <summary>
    /// Takes what the files are at <paramref name="nowMicro"/>; the same content in two polls running counts.
    /// </summary>
    /// <param name="isAsked">
    /// The operator says that the files are what is meant: they are judged now, also when they were refused before.
    /// </param>
    public ReloadStep Poll(long nowMicro, RuleSnapshot files, bool isAsked = false)
    {
        IsSettling = !isAsked && files.Whole != seen;
        if (isAsked)
        {
            (seen, seenSince, refusal, complained) = (files.Whole, nowMicro - PatienceMicro, null, null);
        }
        else if (IsSettling)
        {
            (seen, seenSince, refusal) = (files.Whole, nowMicro, null);
            return ReloadStep.Nothing;
        }

        if (files.Digest == active.Digest)
        {
            return Restored();
        }

        var isPatient = nowMicro - seenSince >= PatienceMicro;
        if (refusal is null && (isPatient || !files.HasLost(active)))
        {
            var result = files.Fault is { } fault
                ? ReloadResult.Refused(fault, ReloadRefusal.Unreadable)
                : compile(files);
            if (result.Revision is { } revision)
            {
                (active, complained) = (files, null);
                return new ReloadStep(ReloadStepKind.Applied, revision, result.Diagnostics) { Files = files };
            }

            refusal = result;
        }

        if (refusal is null || !isPatient || complained == seen)
        {
            return ReloadStep.Nothing;
        }

        complained = seen;
        return new ReloadStep(ReloadStepKind.Refused, null, refusal.Diagnostics)
        {
            Files = files, Refusal = refusal.Refusal,
        };
    }

    private ReloadStep Restored()
    {
        if (complained is null)
        {
            return ReloadStep.Nothing;
        }

        complained = null;
        return new ReloadStep(ReloadStepKind.Restored, null, "");
    }
}
