using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class FmtVerb
{
    public static Command Create(VerbSession session)
    {
        var paths = SharedOptions.Paths("Files, folders, or - for standard input [rules and markets]");
        var check = new Option<bool>("--check") { Description = "Change nothing: show what differs and exit with 1" };
        var command = new Command("fmt", "Put rule, market and test files into canonical form; comments stay.")
        {
            paths, check, SharedOptions.Rules, SharedOptions.Markets,
        };
        command.SetAction(result =>
        {
            var folders = SharedOptions.RuleFoldersOf(result, session);
            var request = new FmtRequest(result.GetValue(paths) ?? [], folders, result.GetValue(check));
            return session.Actions.Tools.Fmt(request, session.For(result), session.Stop);
        });
        return command;
    }
}
