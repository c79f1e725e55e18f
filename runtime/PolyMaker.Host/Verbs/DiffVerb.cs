using System.CommandLine;
using System.CommandLine.Parsing;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Verbs;

internal static class DiffVerb
{
    private const int MostRecordings = 64;

    public static Command Create(VerbSession session)
    {
        var folders = new Argument<string[]>("OLD NEW")
        {
            Description = "Folders with bands.yaml, or with rules/ and markets/",
            Arity = new ArgumentArity(0, 2),
        };
        var before = new Option<string?>("--base")
        {
            Description = "Take the old rules from this git revision; nothing is checked out",
            HelpName = "GITREF",
        };
        var recordings = new Option<string[]>("--recording")
        {
            Description = "Replay these recordings under both rules, same seed, and compare what comes of it",
            HelpName = "FILE...",
            Arity = new ArgumentArity(1, MostRecordings),
            AllowMultipleArgumentsPerToken = true,
        };
        var format = SharedOptions.WithValues(
            "--format", "How to show it [text]", "text", "json", "markdown", "github");
        var loosen = new Option<bool>("--allow-loosen") { Description = "Do not fail for loosened risk" };
        var detailed = new Option<bool>("--detailed-exitcode")
        {
            Description = $"Exit with {ExitCodes.Changed} when anything differs",
        };
        var command = new Command("diff", "Compare two rule sets: what changed, whom it reaches, what it does.")
        {
            folders, before, recordings, SharedOptions.Market, SharedOptions.Seed, SharedOptions.Flow, format, loosen,
            detailed, SharedOptions.Rules, SharedOptions.Markets,
        };
        command.Validators.Add(result => Validate(result, folders, before));
        command.SetAction(result =>
        {
            var given = result.GetValue(folders) ?? [];
            var isBased = result.GetValue(before) is not null;
            var request = new DiffRequest
            {
                Base = result.GetValue(before),
                Old = isBased ? null : given[0],
                New = isBased ? NewOf(result, session, given) : given[1],
                NewMarkets = isBased && given.Length == 0 ? SharedOptions.RulesOf(result, session).MarketsFolder : null,
                Recordings = result.GetValue(recordings) ?? [],
                Trading = SharedOptions.TradingOf(result) with { Recording = null },
                Format = result.GetValue(format) ?? "text",
                AllowLoosen = result.GetValue(loosen),
                DetailedExitCode = result.GetValue(detailed),
            };
            return session.Actions.Diff(request, session.For(result), session.Stop);
        });
        return command;
    }

    private static string NewOf(ParseResult result, VerbSession session, string[] given) =>
        given.Length == 1 ? given[0] : SharedOptions.RulesOf(result, session).RulesFolder;

    private static void Validate(CommandResult result, Argument<string[]> folders, Option<string?> before)
    {
        var count = (result.GetValue(folders) ?? []).Length;
        var isBased = result.GetResult(before) is not null;
        if (!isBased && count != 2)
        {
            result.AddError("expected two folders, OLD and NEW, or --base GITREF");
        }
        else if (isBased && count == 2)
        {
            result.AddError("--base takes the old rules from git: give at most one folder, NEW");
        }
    }
}
