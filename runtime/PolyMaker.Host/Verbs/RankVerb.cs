using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class RankVerb
{
    private const int MostRecordings = 64;

    public static Command Create(VerbSession session)
    {
        var profiles = new Argument<string[]>("PROFILES")
        {
            Description = "Which to rank [all of rules/profiles]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var against = new Option<string?>("--against")
        {
            Description = "The profile that the others are compared with [flagship]",
            HelpName = "PROFILE",
            DefaultValueFactory = _ => "flagship",
        };
        var recordings = new Option<string[]>("--recording")
        {
            Description = "Rank on these [generated markets and every recording below markets/recordings]",
            HelpName = "FILE...",
            Arity = new ArgumentArity(1, MostRecordings),
            AllowMultipleArgumentsPerToken = true,
        };
        var markets = NumberOption.Whole("--count", "Generated markets of each kind", 16, 2, 1000);
        var write = new Option<string?>("--write")
        {
            Description = "Put the tables at the end of this page",
            HelpName = "FILE",
        };
        var command = new Command("rank", "Rank profiles by risk-adjusted profit on the same markets.")
        {
            profiles, against, recordings, markets, write, SharedOptions.Seed, SharedOptions.Rules,
            SharedOptions.Markets,
        };
        command.SetAction(result => session.Actions.Tools.Rank(
            new RankRequest(SharedOptions.RuleFoldersOf(result, session))
            {
                Profiles = result.GetValue(profiles) ?? [],
                Against = result.GetValue(against),
                Recordings = result.GetValue(recordings) ?? [],
                Markets = (int)result.GetValue(markets),
                Seed = result.GetValue(SharedOptions.Seed),
                WriteTo = result.GetValue(write),
            },
            session.For(result), session.Stop));
        return command;
    }
}
