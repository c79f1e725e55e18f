using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class BacktestVerb
{
    public static Command Create(VerbSession session)
    {
        var command = new Command("backtest", "Trade at full speed in virtual time; same input, same bytes out.");
        SharedOptions.AddTrading(command);
        SharedOptions.AddJournal(command);
        command.Options.Add(SharedOptions.Cash);
        command.Options.Add(SharedOptions.Report);
        command.Options.Add(SharedOptions.Data);
        command.SetAction(result =>
        {
            var request = new BacktestRequest(SharedOptions.RulesOf(result, session), SharedOptions.TradingOf(result))
            {
                Reports = result.GetValue(SharedOptions.Report) ?? [],
                DataFolder = result.GetValue(SharedOptions.Data)!,
            };
            return session.Actions.Backtest(request, session.For(result, request.Rules.Json), session.Stop);
        });
        return command;
    }
}
