using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class CheckVerb
{
    public static Command Create(VerbSession session)
    {
        var paths = SharedOptions.Paths("Rule and market files, folders of them, or - for standard input [all]");
        var format = SharedOptions.WithValues(
            "--format", "How findings are written [text]", "text", "json", "github", "sarif", "junit");
        var deny = new Option<bool>("--deny-warnings") { Description = "Exit with 3 when there are warnings" };
        var verbose = new Option<bool>("--verbose", "-v")
        {
            Description = "Also what each market, and all together, can lose at worst",
        };
        var explain = new Option<string?>("--explain")
        {
            Description = "Explain a diagnostic code instead, like E204",
            HelpName = "CODE",
        };
        var command = new Command("check", "Read rule and market files and say everything that is wrong with them.")
        {
            paths, format, deny, verbose, explain,
        };
        SharedOptions.AddRules(command);
        command.SetAction(result =>
        {
            var request = new CheckRequest
            {
                Paths = result.GetValue(paths) ?? [],
                Folders = SharedOptions.RuleFoldersOf(result, session),
                Format = result.GetValue(format) ?? "text",
                DenyWarnings = result.GetValue(deny),
                IsVerbose = result.GetValue(verbose),
                Explain = result.GetValue(explain),
                Json = result.GetValue(SharedOptions.Json),
            };
            return session.Actions.Check(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }
}
