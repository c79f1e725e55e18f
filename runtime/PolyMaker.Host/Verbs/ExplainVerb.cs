using System.CommandLine;
using System.CommandLine.Parsing;

namespace PolyMaker.Host.Verbs;

internal static class ExplainVerb
{
    public static Command Create(VerbSession session)
    {
        var at = new Option<RecordingTime>("--at")
        {
            Description = $"Explain the last decision before this instant: {RecordingTime.Forms}",
            HelpName = "TIME",
            Required = true,
            CustomParser = ParseTime,
        };
        var command = new Command("explain", "Say term by term why the last decision before an instant was made.");
        var journal = new Option<string?>("--journal")
        {
            Description = "Explain this run, from its journal alone, instead of a new run of the recording",
            HelpName = "FILE",
        };
        command.Options.Add(at);
        command.Options.Add(journal);
        SharedOptions.AddTrading(command);
        command.Options.Add(SharedOptions.Cash);
        command.SetAction(result =>
        {
            // A journal brings its own rules: no folder is needed.
            var kept = result.GetValue(journal);
            var rules = kept is null
                ? SharedOptions.RulesOf(result, session)
                : new RulesRequest("", "", result.GetValue(SharedOptions.Json));
            var request = new ExplainRequest(
                rules, SharedOptions.TradingOf(result) with { Journal = kept }, result.GetValue(at));
            return session.Actions.Explain(request, session.For(result, request.Rules.Json), session.Stop);
        });
        return command;
    }

    private static RecordingTime ParseTime(ArgumentResult result)
    {
        if (!RecordingTime.TryParse(result.Tokens[0].Value, out var time))
        {
            result.AddError($"--at {result.Tokens[0].Value}: expected {RecordingTime.Forms}");
        }

        return time;
    }
}
