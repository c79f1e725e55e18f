using System.CommandLine;
using PolyMaker.Host.Scheduling;

namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker schedule`.</summary>
internal static class ScheduleVerb
{
    private const int DefaultRuns = 3;

    public static Command Create(VerbSession session)
    {
        var last = NumberOption.Whole("--last", "The latest so many executions of each", DefaultRuns, 0, 20);
        var account = new Option<string?>("--account")
        {
            Description = "live:0x.. or local:0x.., from the state [a running process, else the latest run]",
            HelpName = "ACCOUNT",
        };
        var command = new Command(
            "schedule",
            "What a run does by the clock: each work's cron (UTC), when it is due next, what came of its last "
            + "executions, and which of them made up for a time that was missed. A running process is asked; when none "
            + "runs, the state is.")
        {
            last, account, SharedOptions.Data, SharedOptions.Store, SharedOptions.Json,
        };
        command.SetAction(result =>
        {
            var request = new ScheduleRequest
            {
                Data = result.GetValue(SharedOptions.Data)!,
                Store = result.GetValue(SharedOptions.Store),
                Account = result.GetValue(account),
                Last = (int)result.GetValue(last),
                Json = result.GetValue(SharedOptions.Json),
            };
            return session.Actions.Books.Schedule(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }
}
