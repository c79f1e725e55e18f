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
        var journal = new Option<string?>("--journal")
        {
            Description = "Explain this run, from its journal alone, instead of a new run of the recording",
            HelpName = "FILE",
        };
        command.Arguments.Add(quote);
        command.Options.Add(at);
        command.Options.Add(SharedOptions.Data);
        command.Options.Add(journal);
        command.Validators.Add(result =>
        {
            if (result.GetResult(journal) is not null && result.GetResult(at) is null)
            {
                result.AddError("--journal: which instant? Give it with --at");
            }
        });
        SharedOptions.AddTrading(command);
        command.Options.Add(SharedOptions.Cash);
        command.SetAction(result =>
        {
            if (result.GetValue(at) is not { } instant)
            {
                var asked = new ControlRequest(
                    "explain", result.GetValue(SharedOptions.Data)!, result.GetValue(SharedOptions.Json))
                {
                    Name = result.GetValue(quote),
                };
                return session.Actions.Control(asked, session.For(result, asked.Json), session.Stop);
            }

            // A journal brings its own rules: no folder is needed.
            var kept = result.GetValue(journal);
            var rules = kept is null
                ? SharedOptions.RulesOf(result, session)
                : new RulesRequest("", "", result.GetValue(SharedOptions.Json));
            var request = new ExplainRequest(
                rules, SharedOptions.TradingOf(result) with { Journal = kept }, instant);
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
