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
    public static RunRoom Open(RunRequest request, VenueRunPlan plan)
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
                Account = plan.Account.Length == 0 ? "none: orders are on paper" : $"{plan.Account} at {venue}",
                StartedAt = TimeProvider.System.GetUtcNow(),
                Speed = plan.Clock.Speed,
            },
            Rules = plan.Live,
            Markets = plan.Markets,
            Store = StoreTarget.Of(request.Store, request.Data),
            LockFolder = plan.IsReal ? LocksOfThisUser(request.Data)
                : plan.IsEmbedded || plan.Account.Length == 0 ? null
                : Path.Combine(request.Data, "locks"),
            Alerts = AlertTarget.Parse(Environment.GetEnvironmentVariable(AlertTarget.Variable)),
        });
        room.Serve(new DashboardRoutes(room, DashboardSettings.Of(request), TimeProvider.System).All);
        return room;
    }

    /// <summary>For a log collector: every line on stderr is JSON, and no table is drawn.</summary>
    public static Output OutputOf(OperationsRequest operations, Output output) => operations.LogFormat == "json"
        ? new Output(TextWriter.Null, new JsonLines(output.Notes, TimeProvider.System))
        : output;

    /// <summary>Real money is locked for all data folders of this user: two of them are still one account.</summary>
    private static string LocksOfThisUser(string data)
    {
        string folder = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return folder.Length > 0 ? Path.Combine(folder, "polymaker", "locks") : Path.Combine(data, "locks");
    }
}
