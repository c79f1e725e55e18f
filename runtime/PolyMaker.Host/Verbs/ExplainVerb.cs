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
        command.Options.Add(at);
        SharedOptions.AddTrading(command);
        command.Options.Add(SharedOptions.Cash);
        command.SetAction(result =>
        {
            var request = new ExplainRequest(
                SharedOptions.RulesOf(result, session), SharedOptions.TradingOf(result), result.GetValue(at));
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
