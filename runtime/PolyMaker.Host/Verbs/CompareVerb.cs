using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class CompareVerb
{
    public static Command Create(VerbSession session)
    {
        var first = new Argument<string>("A")
        {
            Description = "Page or JSON of `backtest --report`, or JSON of `backtest --json`",
        };
        var second = new Argument<string>("B") { Description = "The same of the run that A is compared with" };
        var format = SharedOptions.WithValues("--format", "How to show it [text]", "text", "markdown", "json");
        var command = new Command("compare", "Two backtests side by side; every difference is B less A.")
        {
            first, second, format, SharedOptions.Report, SharedOptions.Seed,
        };
        command.SetAction(result => session.Actions.Compare(
            new CompareRequest(result.GetValue(first)!, result.GetValue(second)!)
            {
                Format = result.GetValue(format) ?? "text",
                Seed = result.GetValue(SharedOptions.Seed),
                Reports = result.GetValue(SharedOptions.Report) ?? [],
            },
            session.For(result), session.Stop));
        return command;
    }
}
