using PolyMaker.Host.Control;
using PolyMaker.Host.Dashboard;
using PolyMaker.Host.Observing.Alerts;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Trading;

/// <summary>The room from which a run on a venue is watched and commanded, as its options ask for it.</summary>
internal static class VenueRunRoom
{
    public static RunRoom Open(RunRequest request, VenueRunPlan plan, RunBooks books)
    {
        string venue = request.Exchange?.Authority ?? plan.Title;
        RunRoom room = RunRoom.Open(new RunSettings
        {
            Data = request.Data,
            Operations = request.Operations,
            Facts = new RunFacts
            {
                Title = plan.Title,
                IsSynthetic = plan.IsSynthetic,
                Account = plan.Account.Length == 0
                    ? "none: orders are on paper"
                    : AccountLocks.Name(plan.Account, venue),
                StartedAt = TimeProvider.System.GetUtcNow(),
                Speed = plan.Clock.Speed,
                Journal = books.Journal?.Path ?? "",
                State = books.StateName,
            },
            Books = books,
            TradesUnkept = request.Keeping.TradesUnkept,
            Rules = plan.Live,
            Markets = plan.Markets,
            LockFolder = plan.IsEmbedded || plan.Account.Length == 0
                ? null
                : AccountLocks.Of(request.Data, plan.IsReal),
            Alerts = AlertTarget.Parse(Environment.GetEnvironmentVariable(AlertTarget.Variable)),
        });
        room.Serve(new DashboardRoutes(room, DashboardSettings.Of(request), TimeProvider.System).All);
        return room;
    }

    /// <summary>For a log collector: every line on stderr is JSON, and no table is drawn.</summary>
    public static Output OutputOf(OperationsRequest operations, Output output) => operations.LogFormat == "json"
        ? new Output(TextWriter.Null, new JsonLines(output.Notes, TimeProvider.System))
        : output;
}
