using System.CommandLine;

namespace PolyMaker.Host.Verbs;

/// <summary>The verbs that speak to a running process.</summary>
internal static class ControlVerb
{
    private static readonly Option<string?> Reason = new("--reason")
    {
        Description = "Why: kept in the event log and shown by status",
        HelpName = "TEXT",
    };

    public static Command Status(VerbSession session)
    {
        Argument<string?> market = new("MARKET")
        {
            Description = "One market in full, by slug or condition id: book, orders, fills, money, limits, markouts "
                + "[the run, and a line for each]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Command command = new(
            "status", "Show what a running process does: its mode, rules, markets, latencies and jobs.")
        {
            market, SharedOptions.Data, SharedOptions.Json,
        };
        command.SetAction(result => Run(
            session, result, "status", request => request with { Name = result.GetValue(market) }));
        return command;
    }

    public static Command Dashboard(VerbSession session) => Simple(
        session,
        "dashboard",
        "Print the address of a running process's web pages, with its token behind the # sign: open it in a browser on "
        + "this machine. Whoever has the address commands the run; browsers never send what stands behind #.");

    public static Command Pause(VerbSession session) => WithReason(
        session, "pause", "Stop quoting: orders are cancelled, positions stay. Ends with resume, or with the run.");

    public static Command Resume(VerbSession session)
    {
        Option<string?> market = new("--market")
        {
            Description = "Lift the halt of this market, and nothing else: slug, condition id or token. A limit that "
                + "is still reached halts it again at once",
            HelpName = "NAME",
        };
        Command command = new(
            "resume",
            "Quote again after pause or reduce-only. Halts that limits caused stay, also over restarts: of a market "
            + "until --market lifts it, of the account until its day or its rest is over.")
        {
            market, Reason, SharedOptions.Data, SharedOptions.Json,
        };
        command.SetAction(result => Run(session, result, "resume", request => request with
        {
            Reason = result.GetValue(Reason),
            Name = result.GetValue(market),
        }));
        return command;
    }

    public static Command ReduceOnly(VerbSession session) => WithReason(
        session,
        "reduce-only",
        "Keep only orders that bring a position towards zero, until resume.");

    public static Command Kill(VerbSession session) => WithReason(
        session,
        "kill",
        "Stop quoting, cancel everything, and ask the venue whether anything is left. Also later runs with this data "
        + "folder quote nothing until unkill; without a run, or with one that does not answer, the switch is thrown on "
        + "disk for them. Exit code 0: nothing is left; 1: something is, or it is not known.");

    public static Command Unkill(VerbSession session) => Simple(
        session,
        "unkill",
        "Lift the kill switch. The run stays paused until resume. Without a run the switch is lifted on disk, and the "
        + "next run quotes as soon as it has started.");

    public static Command CancelAll(VerbSession session)
    {
        Option<string?> venue = SharedOptions.WithValues(
            "--venue",
            "No run is there: log in as the account and do it here; live is the account whose keys are set, local that "
            + "of --seed on --exchange [a running process does it]",
            "live", "local");
        Option<Uri?> exchange = new("--exchange")
        {
            Description = "The local venue: what `polymaker exchange` prints as `rest`",
            HelpName = "URL",
            CustomParser = RunVerb.ParseExchange,
        };
        Command command = new(
            "cancel-all",
            "Cancel every order that rests now and ask the venue whether they are gone. A run quotes on; without one, "
            + "--venue names the account's venue. Exit code 0: nothing is left; 1: something is, or it is not known.")
        {
            venue, exchange, SharedOptions.Seed, SharedOptions.Data, SharedOptions.Json,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(venue) == "local") != (result.GetResult(exchange) is not null))
            {
                result.AddError("--venue local and --exchange URL belong together: which local venue is meant?");
            }
        });
        command.SetAction(result => Run(session, result, "cancel-all", request => request with
        {
            Venue = result.GetValue(venue) switch
            {
                "live" => RunVenue.Live,
                "local" => RunVenue.Local,
                _ => null,
            },
            Exchange = result.GetValue(exchange),
            Seed = result.GetValue(SharedOptions.Seed),
        }));
        return command;
    }

    public static Command Reload(VerbSession session)
    {
        Option<bool> force = new("--force")
        {
            Description = "Take rules by which quotes jump further than reload.max_jump, this once; all else is still "
                + "judged, and no limit is loosened",
        };
        Command command = new(
            "reload",
            "Judge the rule files now, also when they were refused before. Saved files go live by themselves. SIGHUP "
            + "does the same.")
        {
            force, SharedOptions.Data, SharedOptions.Json,
        };
        command.SetAction(result => Run(
            session, result, "reload", request => request with { Force = result.GetValue(force) }));
        return command;
    }

    public static Command Reselect(VerbSession session) => Simple(
        session,
        "reselect",
        "Choose the markets of a run with --select now, whenever it is due next. A source that cannot be read changes "
        + "nothing, and is exit code 1.");

    public static Command Params(VerbSession session)
    {
        var name = new Argument<string>("NAME") { Description = "The param, as after p." };
        var value = new Argument<string>("VALUE") { Description = "A number with its unit, such as 0.8c" };
        var ttl = new Option<string>("--ttl")
        {
            Description = $"How long, after which the file's value counts again: {Duration.Forms}",
            HelpName = "10m",
            Required = true,
        };
        var set = new Command("set", "Move a param inside its range for some time.")
        {
            name, value, ttl, SharedOptions.Data, SharedOptions.Json,
        };
        set.SetAction(result => Run(session, result, "params", request => request with
        {
            Name = result.GetValue(name),
            Value = result.GetValue(value),
            Ttl = result.GetValue(ttl),
        }));
        return new Command("params", "Move the params of a running process.") { set };
    }

    public static Command Events(VerbSession session)
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with each new event until Ctrl-C" };
        var last = NumberOption.Whole("--last", "How many of the last events", 20, 0, 1_000);
        var command = new Command("events", "Show what happened lately: orders, fills, refusals, modes, trouble.")
        {
            follow, last, SharedOptions.Data, SharedOptions.Json,
        };
        command.SetAction(result => Run(session, result, "events", request => request with
        {
            Follow = result.GetValue(follow),
            Last = (int)result.GetValue(last),
        }));
        return command;
    }

    private static Command Simple(VerbSession session, string verb, string description)
    {
        var command = new Command(verb, description) { SharedOptions.Data, SharedOptions.Json };
        command.SetAction(result => Run(session, result, verb, request => request));
        return command;
    }

    private static Command WithReason(VerbSession session, string verb, string description)
    {
        var command = new Command(verb, description) { Reason, SharedOptions.Data, SharedOptions.Json };
        command.SetAction(result => Run(
            session, result, verb, request => request with { Reason = result.GetValue(Reason) }));
        return command;
    }

    private static int Run(
        VerbSession session, ParseResult result, string verb, Func<ControlRequest, ControlRequest> complete)
    {
        ControlRequest request = complete(new ControlRequest(
            verb, result.GetValue(SharedOptions.Data)!, result.GetValue(SharedOptions.Json)));
        return session.Actions.Control(request, session.For(result, request.Json), session.Stop);
    }
}
