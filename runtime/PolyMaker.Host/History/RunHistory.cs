using PolyMaker.Host.Live;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Comparing;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.History;

/// <summary>
/// What a running process adds to the history. Trading never depends on it: a folder that cannot be written is said
/// once and then left alone. The loop's thread writes the start and the nudges, the watcher's thread the revisions.
/// </summary>
internal sealed class RunHistory(RuleHistory history, RulesRequest rules, DateOnly today, TimeProvider time)
{
    private readonly Lock writing = new();
    private RuleSources? running;
    private bool isBroken;

    /// <summary>Null, or why the history is not kept any more; said once.</summary>
    public string? Start(RuleSnapshot files) => Guarded(() =>
    {
        running = SourcesOf(files);
        Append(files, HistoryEntry.Started, null, running, new ReloadStep());
    });

    /// <summary>Takes an applied or refused revision.</summary>
    public string? Add(ReloadStep step) => step.Files is not { } files
        ? null
        : Guarded(() =>
        {
            var sources = SourcesOf(files);
            var isApplied = step.Kind == ReloadStepKind.Applied;
            Append(files, isApplied ? HistoryEntry.Applied : HistoryEntry.Refused, running, sources, step);
            running = isApplied ? sources : running;
        });

    /// <summary>Takes a nudge of the running revision that began or ended.</summary>
    public string? Add(NudgeStep step) => Guarded(() => history.Append(new HistoryEntry
    {
        Revision = running?.Revision ?? "",
        At = time.GetUtcNow(),
        Outcome = step.IsBegun ? HistoryEntry.Nudged : HistoryEntry.NudgeEnded,
        Files = [],
        Changes = [$"{step}"],
    }));

    private void Append(
        RuleSnapshot files, string outcome, RuleSources? parent, RuleSources sources, ReloadStep step) =>
        history.Append(new HistoryEntry
        {
            Revision = sources.Revision,
            Parent = parent?.Revision,
            At = time.GetUtcNow(),
            Outcome = outcome,
            Reason = step.Refusal == ReloadRefusal.None ? "" : step.Refusal.ToString().ToLowerInvariant(),
            Diagnostics = step.Text ?? "",
            Files = history.Keep(files, rules.RulesFolder, rules.MarketsFolder),
            Changes = parent is null || step.Refusal is ReloadRefusal.Invalid or ReloadRefusal.Unreadable
                ? []
                : [.. PlanDiff.Compare(parent, sources, today).Changes.Select(change => change.Headline)],
        });

    private RuleSources SourcesOf(RuleSnapshot files) => RuleSources.FromFiles(
        rules.RulesFolder, rules.MarketsFolder, files.Files.Select(file => (file.Path, file.Bytes)));

    private string? Guarded(Action write)
    {
        using Lock.Scope one = writing.EnterScope();
        if (isBroken)
        {
            return null;
        }

        try
        {
            write();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            isBroken = true;
            return $"--history {history.Folder}: cannot be written, revisions are not kept: {fault.Message}";
        }
    }
}
