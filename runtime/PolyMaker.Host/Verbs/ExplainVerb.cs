using System.CommandLine;
using System.CommandLine.Parsing;

namespace PolyMaker.Host.Verbs;

internal static class ExplainVerb
{
    public static Command Create(VerbSession session)
    {
        var quote = new Argument<string?>("QUOTE")
        {
            Description = "Of a running process: a market by slug, condition id or token, or an order",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var at = new Option<RecordingTime?>("--at")
        {
            Description = $"Of a recording: the last decision before this instant: {RecordingTime.Forms}",
            HelpName = "TIME",
            CustomParser = ParseTime,
        };
        var command = new Command(
            "explain",
            "Say term by term why the last decision was made: with --at before an instant of a recording, without it "
            + "by the running process.");
        command.Arguments.Add(quote);
        command.Options.Add(at);
        command.Options.Add(OperationsOptions.Data);
        SharedOptions.AddTrading(command);
        command.Options.Add(SharedOptions.Cash);
        command.SetAction(result =>
        {
            if (result.GetValue(at) is not { } instant)
            {
                var asked = new ControlRequest(
                    "explain", result.GetValue(OperationsOptions.Data)!, result.GetValue(SharedOptions.Json))
                {
                    Name = result.GetValue(quote),
                };
                return session.Actions.Control(asked, session.For(result, asked.Json), session.Stop);
            }

            var request = new ExplainRequest(
                SharedOptions.RulesOf(result, session), SharedOptions.TradingOf(result), instant);
            return session.Actions.Explain(request, session.For(result, request.Rules.Json), session.Stop);
        });
        return command;
    }

    private static RecordingTime? ParseTime(ArgumentResult result)
    {
        if (!RecordingTime.TryParse(result.Tokens[0].Value, out var time))
        {
            result.AddError($"--at {result.Tokens[0].Value}: expected {RecordingTime.Forms}");
        }

        return time;
    }
}
