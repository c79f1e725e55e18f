using System.CommandLine;
using System.CommandLine.Parsing;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Verbs;

/// <summary>Options that mean the same in every verb that has them.</summary>
internal static class SharedOptions
{
    public const string JsonToStandardOutput = OutputFile.StandardOutput;

    public static readonly Option<bool> NoColour = new("--no-colour", "--no-color")
    {
        Description = "Plain text (also: the NO_COLOR variable)",
        Recursive = true,
    };

    public static readonly Option<string?> Rules = new("--rules")
    {
        Description = "Folder with bands.yaml [rules]",
        HelpName = "DIR",
    };

    public static readonly Option<string?> Markets = new("--markets")
    {
        Description = "Folder with one file per market [markets]",
        HelpName = "DIR",
    };

    public static readonly Option<string?> Json = new("--json")
    {
        Description = "Write the result as JSON to FILE, or to stdout without one",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => result.Tokens.Count == 0 ? JsonToStandardOutput : result.Tokens[0].Value,
    };

    public static readonly Option<string?> Recording = new("--recording")
    {
        Description = "Recording to trade: ours or a foreign capture, plain or gzip [the shipped one]",
        HelpName = "FILE",
    };

    public static readonly Option<string?> Market = new("--market")
    {
        Description = "Trade only this market: slug or condition id",
        HelpName = "SLUG",
    };

    public static readonly Option<string?> Journal = new("--journal")
    {
        Description = "Write everything that happens to FILE, to be replayed, explained or shown (`polymaker journal`)",
        HelpName = "FILE",
    };

    public static readonly Option<string[]> Report = new("--report")
    {
        Description = "Write pictures and tables to FILE: .html a page, .md for a pull request, .json for programs; "
            + "may be given several times [a page in DATA/reports]",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrMore,
        CustomParser = result => result.Tokens.Count == 0 ? [""] : [.. result.Tokens.Select(token => token.Value)],
    };

    public static readonly Option<string> Data = new("--data")
    {
        Description = "Folder for what is kept: journals and state [data]",
        HelpName = "DIR",
        DefaultValueFactory = _ => "data",
    };

    public static readonly Option<string?> Store = new("--store")
    {
        Description = "Where the state is: a SQLite file, a PostgreSQL connection string, env:NAME for one in a "
            + "variable, or off [state.db in the data folder]",
        HelpName = "FILE|POSTGRES|env:NAME",
    };

    public static readonly Option<string?> History = new("--history")
    {
        Description = "Folder that keeps every revision of the rules [rules in the data folder]",
        HelpName = "DIR",
    };

    public static readonly Option<long> Seed =
        NumberOption.Whole("--seed", "Seed of everything that is drawn", 1, 0, long.MaxValue);

    public static readonly Option<string?> Flow = WithValues(
        "--flow", "Takers that fill us [recorded where there are trades, else model]", "recorded", "model", "none");

    public static readonly Option<long> Cash = NumberOption.Whole(
        "--cash", "Dollars that one account shares out among all markets [each brings its own $1000]", 0, 1,
        1_000_000_000);

    public static readonly Option<NudgeRequest[]> Nudges = new("--nudge")
    {
        Description = "Move a param inside its range for some time: " + NudgeRequest.Forms,
        HelpName = "NAME=VALUE,ttl=10m",
        CustomParser = ParseNudges,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Where a run keeps its revisions: beside its other data, unless another folder is named.</summary>
    public static string HistoryOf(ParseResult result) =>
        result.GetValue(History) ?? Path.Combine(result.GetValue(Data)!, "rules");

    /// <summary>The folders are looked up here, once, so that a missing one is told before anything is read.</summary>
    public static RulesRequest RulesOf(ParseResult result, VerbSession session) => new(
        session.Folders.Resolve("rules", result.GetValue(Rules), Rules.Name),
        session.Folders.Resolve("markets", result.GetValue(Markets), Markets.Name),
        result.GetValue(Json));

    /// <summary>For tools that may not need any folder: a missing one is told when it is asked for.</summary>
    public static RuleFolders RuleFoldersOf(ParseResult result, VerbSession session) =>
        new(session.Folders, result.GetValue(Rules), result.GetValue(Markets));

    public static Argument<string[]> Paths(string description) =>
        new("PATHS") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    public static TradingRequest TradingOf(ParseResult result) => new()
    {
        Recording = result.GetValue(Recording),
        Market = result.GetValue(Market),
        Seed = result.GetValue(Seed),
        Flow = result.GetValue(Flow),
        Journal = result.GetValue(Journal),
        Nudges = result.GetValue(Nudges) ?? [],
        Cash = result.GetValue(Cash) is var dollars and > 0 ? Core.Units.Cash.FromDollars(dollars) : null,
    };

    public static void AddTrading(Command command)
    {
        command.Options.Add(Recording);
        command.Options.Add(Market);
        command.Options.Add(Seed);
        command.Options.Add(Flow);
        command.Options.Add(Nudges);
        AddRules(command);
    }

    /// <summary>For the verbs whose run may be written down.</summary>
    public static void AddJournal(Command command) => command.Options.Add(Journal);

    public static void AddRules(Command command)
    {
        command.Options.Add(Rules);
        command.Options.Add(Markets);
        command.Options.Add(Json);
    }

    private static NudgeRequest[] ParseNudges(ArgumentResult result)
    {
        List<NudgeRequest> nudges = [];
        foreach (var token in result.Tokens)
        {
            if (NudgeRequest.Parse(token.Value, out var fault) is { } nudge)
            {
                nudges.Add(nudge);
            }
            else
            {
                result.AddError($"--nudge {token.Value}: {fault}");
            }
        }

        return [.. nudges];
    }

    public static Option<string?> WithValues(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', values) };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !values.Contains(result.Tokens[0].Value))
            {
                result.AddError($"{name} {result.Tokens[0].Value}: expected one of {string.Join(", ", values)}");
            }
        });
        return option;
    }
}
