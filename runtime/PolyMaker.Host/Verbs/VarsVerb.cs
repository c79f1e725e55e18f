using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class VarsVerb
{
    public static Command Create(VerbSession session)
    {
        var profile = new Option<string?>("--profile") { Description = "Show its params as well", HelpName = "NAME" };
        var write = new Option<bool>("--write") { Description = "Write README.md of the rules folder from this table" };
        var command = new Command("vars", "List every name a formula can read: unit, range, source, age, meaning.")
        {
            profile, write,
        };
        SharedOptions.AddRules(command);
        command.SetAction(result =>
        {
            var request = new VarsRequest(
                SharedOptions.RuleFoldersOf(result, session),
                result.GetValue(profile),
                result.GetValue(write),
                result.GetValue(SharedOptions.Json));
            return session.Actions.Tools.Vars(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }
}
