using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PolyMaker.Host.Verbs;

internal static class RunVerb
{
    private const double DefaultSpeed = 20;
    private const double FastestSpeed = 1_000_000;

    public static Command Create(VerbSession session)
    {
        var speed = new Option<double>("--speed")
        {
            Description = "Recorded seconds per second, or max",
            HelpName = "N|max",
            CustomParser = ParseSpeed,
            DefaultValueFactory = _ => DefaultSpeed,
        };
        var length = new Option<TimeSpan?>("--for")
        {
            Description = "Stop after this much wall time [at the recording's end]",
            HelpName = "30s",
            CustomParser = ParseLength,
        };
        var venue = SharedOptions.WithValues(
            "--venue",
            "Exchange: embedded on loopback, simulated, live data with simulated orders, or the real one [local]",
            "local", "sim", "paper", "live");
        var ui = Ui();
        var exchange = Exchange();
        var select = Select();
        var yesLive = new Option<bool>("--yes-live") { Description = "Real money may be traded (with --venue live)" };
        var command = new Command("run", "Trade a recording as if it were live; the rules reload while it runs.")
        {
            venue, exchange, select, yesLive, ui, speed, length, SharedOptions.Data, SharedOptions.Store,
            SharedOptions.History,
        };
        SharedOptions.AddTrading(command);
        SharedOptions.AddJournal(command);
        KeepingOptions.AddTo(command);
        OperationsOptions.AddTo(command);
        command.SetAction(result =>
        {
            var request = new RunRequest
            {
                Rules = SharedOptions.RulesOf(result, session),
                Trading = SharedOptions.TradingOf(result),
                Venue = VenueOf(result.GetValue(venue)),
                Ui = UiOf(result.GetValue(ui)),
                Exchange = result.GetValue(exchange),
                IsSelected = result.GetValue(select),
                IsLiveConfirmed = result.GetValue(yesLive),
                Speed = result.GetValue(speed),
                For = result.GetValue(length),
                Store = result.GetValue(SharedOptions.Store),
                Data = result.GetValue(SharedOptions.Data)!,
                History = SharedOptions.HistoryOf(result),
                Keeping = KeepingOptions.Of(result),
                Operations = OperationsOptions.Of(result),
                Hurry = session.Hurry,
            };
            return session.Actions.Run(request, session.For(result, request.Rules.Json), session.Stop);
        });
        return command;
    }

    private static Option<bool> Select() => new("--select")
    {
        Description = "Trade what markets/selection.yaml chooses, and choose again by its schedule [what rules and "
            + "market files name]",
    };

    private static Option<string?> Ui() => SharedOptions.WithValues(
        "--ui",
        "How to show it: lines, a table, or the whole window with keys (`?` there lists them) [a table on a "
        + "terminal, else lines]",
        "lines", "table", "tui");

    private static RunUi? UiOf(string? word) => word switch
    {
        "lines" => RunUi.Lines,
        "table" => RunUi.Table,
        "tui" => RunUi.Tui,
        _ => null,
    };

    private static RunVenue VenueOf(string? word) => word switch
    {
        "sim" => RunVenue.Sim,
        "paper" => RunVenue.Paper,
        "live" => RunVenue.Live,
        _ => RunVenue.Local,
    };

    private static Option<Uri?> Exchange() => new("--exchange")
    {
        Description = "Trade on this `polymaker exchange` on loopback, which plays the same recording at the same "
            + "speed, as the play-money account of --seed; with --venue paper, take its data [an embedded one]",
        HelpName = "URL",
        CustomParser = ParseExchange,
    };

    private static double ParseSpeed(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text == "max")
        {
            return double.PositiveInfinity;
        }

        var parsed = double.TryParse(text.TrimEnd('x'), NumberStyles.AllowDecimalPoint, null, out var speed);
        if (!parsed || speed is not (> 0 and <= FastestSpeed))
        {
            result.AddError($"--speed {text}: expected a number above 0, such as 1 or 20, or max");
        }

        return speed;
    }

    /// <summary>Orders that a throwaway key signed are still orders: they go nowhere but to this machine.</summary>
    internal static Uri? ParseExchange(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        bool isAddress = Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttp;
        if (!isAddress || !address!.IsLoopback)
        {
            result.AddError(
                $"--exchange {text}: expected the `rest` address that `polymaker exchange` prints on this machine, "
                + "such as http://127.0.0.1:8787");
        }

        return address;
    }

    private static TimeSpan? ParseLength(ArgumentResult result)
    {
        if (!Duration.TryParse(result.Tokens[0].Value, out var length))
        {
            result.AddError($"--for {result.Tokens[0].Value}: expected a length of time such as {Duration.Forms}");
        }

        return length;
    }
}
