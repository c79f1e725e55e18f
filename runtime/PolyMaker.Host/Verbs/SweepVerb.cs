using System.CommandLine;
using PolyMaker.Host.Sweeping;

namespace PolyMaker.Host.Verbs;

internal static class SweepVerb
{
    private const int MostFiles = 64;
    private const int MostCores = 1024;

    public static Command Create(VerbSession session)
    {
        var swept = new Option<string[]>("--param")
        {
            Description = $"A param and the values to try, once for each: {SweepParam.Forms}",
            HelpName = "NAME=VALUES",
            Required = true,
            Arity = new ArgumentArity(1, 16),
        };
        var random = NumberOption.Whole(
            "--random", "Draw that many points instead of trying the whole grid [0: the grid]", 0, 0,
            SweepSpace.MostPoints);
        var recordings = Files("--recording", "Recordings by which the best is chosen [the shipped one]");
        var heldOut = Files(
            "--held-out", "Recordings that show whether the best holds elsewhere; nothing is chosen by them");
        var objective = SharedOptions.WithValues(
            "--objective", "What is best [pnl-if-sold]", [.. SweepColumn.All.Select(column => column.Name)]);
        var results = new Option<string?>("--results")
        {
            Description = "File that keeps what is finished; the same sweep goes on there "
                + "[DATA/sweeps/, named after rules, settings and program]",
            HelpName = "FILE",
        };
        var jobs = NumberOption.Whole("--jobs", "Runs at once [0: one for each core]", 0, 0, MostCores);
        var command = new Command("sweep", "Backtest the rules over many values of their params, on every core.")
        {
            swept, random, recordings, heldOut, objective, results, jobs, SharedOptions.Report, SharedOptions.Data,
            SharedOptions.Market, SharedOptions.Seed, SharedOptions.Flow, SharedOptions.Cash,
        };
        SharedOptions.AddRules(command);
        command.SetAction(result =>
        {
            var request = new SweepRequest(
                SharedOptions.RulesOf(result, session), SharedOptions.TradingOf(result) with { Recording = null })
            {
                Params = result.GetValue(swept) ?? [],
                Random = result.GetValue(random) is var count and > 0 ? (int)count : null,
                Recordings = result.GetValue(recordings) ?? [],
                HeldOut = result.GetValue(heldOut) ?? [],
                Objective = result.GetValue(objective) ?? SweepColumn.All[0].Name,
                Results = result.GetValue(results),
                DataFolder = result.GetValue(SharedOptions.Data)!,
                Jobs = (int)result.GetValue(jobs),
                Reports = result.GetValue(SharedOptions.Report) ?? [],
            };
            return session.Actions.Sweep(request, session.For(result, request.Rules.Json), session.Stop);
        });
        return command;
    }

    private static Option<string[]> Files(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE...",
        Arity = new ArgumentArity(1, MostFiles),
        AllowMultipleArgumentsPerToken = true,
    };
}
