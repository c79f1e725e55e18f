using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class CheckVerb
{
    public static Command Create(VerbSession session)
    {
        var command = new Command("check", "Load the rules and the markets and say what is wrong with them.");
        SharedOptions.AddRules(command);
        var verbose = new Option<bool>("--verbose", "-v")
        {
            Description = "Also the worst case of each market and of all",
        };
        command.Options.Add(verbose);
        command.SetAction(result =>
        {
            var request = new CheckRequest(SharedOptions.RulesOf(result, session), result.GetValue(verbose));
            return session.Actions.Check(request, session.For(result, request.Rules.Json), session.Stop);
        });
        return command;
    }
}
