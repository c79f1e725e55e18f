using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PolyMaker.Host.Config;
using PolyMaker.Host.Storage;

namespace PolyMaker.Host.Verbs;

/// <summary>The verbs that ask the state.</summary>
internal static class StateVerb
{
    private const int DefaultRows = 50;
    private const int MostRows = 10_000_000;

    public static Command Pnl(VerbSession session) => Asking(
        session, "pnl", StateQuestion.Pnl,
        "Profit and loss by day and market. realised: closed shares at what they brought less their average cost, fees "
        + "taken off. unrealised_change: what open shares gained at mid since the day began. pnl: both, and rebates.");

    public static Command Orders(VerbSession session) => Asking(
        session, "orders", StateQuestion.Orders, "Orders that runs placed, and what became of them.");

    public static Command Fills(VerbSession session) => Asking(
        session, "fills", StateQuestion.Fills, "Trades of our orders, with what each closed and whether it settled.");

    public static Command Decisions(VerbSession session) => Asking(
        session, "decisions", StateQuestion.Decisions, "Decisions that changed what was quoted, or why nothing was.");

    public static Command ExportPnl(VerbSession session)
    {
        var date = Date("The day to export, as runs named it");
        date.Required = true;
        var csv = Csv();
        var account = Account();
        var command = new Command("export-pnl", "A day's profit and loss, market by market, to keep or to book.")
        {
            date, csv, account, SharedOptions.Market, SharedOptions.Data, SharedOptions.Store, SharedOptions.Json,
        };
        command.SetAction(result =>
        {
            var request = Request(result, StateQuestion.Pnl, account) with
            {
                Day = result.GetValue(date),
                Csv = result.GetValue(csv),
                Limit = MostRows,
            };
            return session.Actions.Books.Ask(request, session.For(result, request.Json ?? request.Csv), session.Stop);
        });
        return command;
    }

    private static Command Asking(VerbSession session, string name, StateQuestion question, string description)
    {
        var day = Date("Only this day (UTC)");
        var limit = NumberOption.Whole("--limit", "The latest so many rows", DefaultRows, 1, MostRows);
        var csv = Csv();
        var account = Account();
        var open = new Option<bool>("--open") { Description = "Only what still rests" };
        var command = new Command(name, description)
        {
            day, limit, csv, account, SharedOptions.Market, SharedOptions.Data, SharedOptions.Store,
            SharedOptions.Json,
        };
        if (question == StateQuestion.Orders)
        {
            command.Options.Add(open);
        }

        command.SetAction(result =>
        {
            var request = Request(result, question, account) with
            {
                Day = result.GetValue(day),
                Limit = result.GetValue(limit),
                Csv = result.GetValue(csv),
                IsOpenOnly = question == StateQuestion.Orders && result.GetValue(open),
            };
            return session.Actions.Books.Ask(request, session.For(result, request.Json ?? request.Csv), session.Stop);
        });
        return command;
    }

    private static StateRequest Request(ParseResult result, StateQuestion question, Option<string?> account) => new()
    {
        Question = question,
        Data = result.GetValue(SharedOptions.Data)!,
        Store = result.GetValue(SharedOptions.Store),
        Market = result.GetValue(SharedOptions.Market),
        Account = result.GetValue(account),
        Limit = DefaultRows,
        Json = result.GetValue(SharedOptions.Json),
    };

    private static Option<string?> Account() => new("--account")
    {
        Description = "live:0x.., local:0x.. or all [that of the latest run]",
        HelpName = "ACCOUNT",
    };

    private static Option<string?> Csv() => new("--csv")
    {
        Description = "Comma-separated values to FILE, or to stdout without one",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => result.Tokens.Count == 0 ? OutputFile.StandardOutput : result.Tokens[0].Value,
    };

    private static Option<DateOnly?> Date(string description) => new("--date")
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = ParseDate,
    };

    private static DateOnly? ParseDate(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        result.AddError($"--date {text}: expected a day such as 2026-11-21");
        return null;
    }
}
