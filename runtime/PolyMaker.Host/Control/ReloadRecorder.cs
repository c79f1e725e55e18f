using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Observing.Metrics;

namespace PolyMaker.Host.Control;

/// <summary>What becomes of saved rules, as figures and events. One writer: the watcher's thread.</summary>
internal sealed class ReloadRecorder
{
    private readonly RunFamilies families;
    private readonly EventLog events;
    private readonly TimeProvider time;

    public ReloadRecorder(RunFamilies families, EventLog events, TimeProvider time)
    {
        this.families = families;
        this.events = events;
        this.time = time;
        families.ReloadIsGood.Only.Set(1);
        families.ReloadedAt.Only.Set(Now);
        families.Reloads.With("applied", "none");
        families.Reloads.With("refused", Words.Of(ReloadRefusal.Invalid));
    }

    private double Now => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    public void Hear(ReloadStep step)
    {
        families.ReloadIsGood.Only.Set(step.Kind != ReloadStepKind.Refused);
        switch (step.Kind)
        {
            case ReloadStepKind.Applied:
                families.Reloads.With("applied", "none").Add();
                families.ReloadedAt.Only.Set(Now);
                events.Add(new RunEvent("rules_applied", Severity.Info) { Text = step.Revision });
                break;
            case ReloadStepKind.Refused:
                families.Reloads.With("refused", Words.Of(step.Refusal)).Add();
                events.Add(new RunEvent("error_rules_refused", Severity.Warning)
                {
                    Text = step.Text, IsAlert = true,
                });
                break;
            case ReloadStepKind.Restored:
                families.Reloads.With("restored", "none").Add();
                events.Add(new RunEvent("rules_restored", Severity.Info));
                break;
        }
    }
}
