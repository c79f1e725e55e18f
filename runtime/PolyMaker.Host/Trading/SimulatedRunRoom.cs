using PolyMaker.Host.Control;
using PolyMaker.Host.Dashboard;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Observing.Alerts;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Trading;

/// <summary>The room from which a simulated run is watched and commanded: the same as that of any other run.</summary>
internal static class SimulatedRunRoom
{
    public static RunRoom Open(RunRequest request, TradingDesk desk, RunJournal? journal)
    {
        RunRoom room = RunRoom.Open(new RunSettings
        {
            Data = request.Data,
            Operations = request.Operations,
            Facts = new RunFacts
            {
                Title = desk.Recording,
                IsSynthetic = desk.Info.IsSynthetic,
                Account = "none: the venue is simulated in this process",
                StartedAt = TimeProvider.System.GetUtcNow(),
                Speed = double.IsFinite(request.Speed) ? request.Speed : 1,
                Journal = journal?.Path ?? "",
            },
            Rules = desk.Live,
            Markets = [],

            // The engines live in the recording's time; what is done by the clock would come at a random moment of it.
            IsScheduled = false,
            Alerts = AlertTarget.Parse(Environment.GetEnvironmentVariable(AlertTarget.Variable)),
        });
        room.Serve(new DashboardRoutes(room, DashboardSettings.Of(request), TimeProvider.System).All);
        return room;
    }
}
