using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class RulesVerb
{
    public static Command Create(VerbSession session) =>
        new("rules", "Every revision of the rules that ran or was refused, and the way back to one.")
        {
            History(session), Show(session), Rollback(session),
        };

    private static Command History(VerbSession session)
    {
        var command = new Command("history", "List the revisions, oldest first.")
        {
            SharedOptions.Data, SharedOptions.History, SharedOptions.Json,
        };
        command.SetAction(result =>
        {
            var request = new HistoryRequest(
                SharedOptions.HistoryOf(result), result.GetValue(SharedOptions.Json));
            return session.Actions.History(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }

    private static Command Show(VerbSession session)
    {
        var revision = Revision();
        var command = new Command("show", "Show one revision: files, changes, diagnostics.")
        {
            revision, SharedOptions.Data, SharedOptions.History, SharedOptions.Json,
        };
        command.SetAction(result =>
        {
            var request = new ShowRequest(result.GetValue(revision)!, SharedOptions.HistoryOf(result),
                result.GetValue(SharedOptions.Json));
            return session.Actions.Show(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }

    private static Command Rollback(VerbSession session)
    {
        var revision = Revision();
        var force = new Option<bool>("--force")
        {
            Description = "Go on although the folders hold changes that no run has seen; they are kept first",
        };
        var command = new Command("rollback", "Put the files of a revision back.")
        {
            revision, SharedOptions.Data, SharedOptions.History, SharedOptions.Rules, SharedOptions.Markets, force,
        };
        command.SetAction(result =>
        {
            var request = new RollbackRequest(SharedOptions.RulesOf(result, session), result.GetValue(revision)!,
                SharedOptions.HistoryOf(result), result.GetValue(force));
            return session.Actions.Rollback(request, session.For(result), session.Stop);
        });
        return command;
    }

    private static Argument<string> Revision() =>
        new("REV") { Description = "Revision as `rules history` shows it, or its first digits" };
}
