using System.CommandLine;
using PolyMaker.Host.Storage;

namespace PolyMaker.Host.Verbs;

internal static class SelectVerb
{
    private const int HistoryRows = 200;

    public static Command Create(VerbSession session)
    {
        var market = new Argument<string?>("MARKET")
        {
            Description = "Explain only this one: slug or condition id",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var policy = new Option<string?>("--policy")
        {
            Description = "The policy to judge by [selection.yaml of the markets folder]",
            HelpName = "FILE",
        };
        var explain = new Option<bool>("--explain") { Description = "Every candidate with its score and its reason" };
        var exchange = new Option<Uri?>("--exchange")
        {
            Description = "Ask the local exchange at this address [the venue's public catalogue]",
            HelpName = "URL",
            CustomParser = RunVerb.ParseExchange,
        };
        var memory = new Option<string>("--memory")
        {
            Description = "File that keeps since when each market is in or out [data/selection.json]",
            HelpName = "FILE",
            DefaultValueFactory = _ => "data/selection.json",
        };
        var remember = new Option<bool>("--remember") { Description = "Keep this selection there for the next one" };
        var history = new Option<bool>("--history")
        {
            Description = "What runs with --select have taken in and let go, from the state, instead",
        };
        var command = new Command("select", "Choose the markets worth quoting, and say why each is in or out.")
        {
            market, policy, explain, exchange, memory, remember, history, SharedOptions.Data, SharedOptions.Store,
        };
        SharedOptions.AddRules(command);
        command.SetAction(result =>
        {
            if (result.GetValue(history))
            {
                return History(session, result, result.GetValue(market));
            }

            var request = new SelectRequest(SharedOptions.RuleFoldersOf(result, session))
            {
                Market = result.GetValue(market),
                Policy = result.GetValue(policy),
                Explain = result.GetValue(explain),
                Exchange = result.GetValue(exchange),
                Memory = result.GetValue(memory)!,
                Remember = result.GetValue(remember),
                Json = result.GetValue(SharedOptions.Json),
            };
            return session.Actions.Select(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }

    private static int History(VerbSession session, ParseResult result, string? market)
    {
        var request = new StateRequest
        {
            Question = StateQuestion.Selections,
            Data = result.GetValue(SharedOptions.Data)!,
            Store = result.GetValue(SharedOptions.Store),
            Market = market,
            Limit = HistoryRows,
            Json = result.GetValue(SharedOptions.Json),
        };
        return session.Actions.Books.Ask(request, session.For(result, request.Json), session.Stop);
    }
}
