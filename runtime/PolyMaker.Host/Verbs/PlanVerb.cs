using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class PlanVerb
{
    public static Command Create(VerbSession session)
    {
        var market = new Argument<string?>("MARKET")
        {
            Description = "Slug or condition id; need not have a market file",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var profile = new Option<string?>("--profile")
        {
            Description = "The plan of a profile instead of a market's",
            HelpName = "NAME",
        };
        var command = new Command("plan", "Show what a market ends up with, each value with the line it came from.")
        {
            market, profile,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(market) is null == result.GetValue(profile) is null)
            {
                result.AddError("expected either MARKET or --profile NAME");
            }
        });
        SharedOptions.AddRules(command);
        command.SetAction(result =>
        {
            var folders = SharedOptions.RuleFoldersOf(result, session);
            var json = result.GetValue(SharedOptions.Json);
            var request = new PlanRequest(result.GetValue(market), result.GetValue(profile), folders, json);
            return session.Actions.Tools.Plan(request, session.For(result, json), session.Stop);
        });
        return command;
    }
}
