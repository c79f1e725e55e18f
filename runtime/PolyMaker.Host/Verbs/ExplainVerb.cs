using System.CommandLine;
using System.CommandLine.Parsing;

namespace PolyMaker.Host.Verbs;

internal static class ExplainVerb
{
    public static Command Create(VerbSession session)
    {
        Options options = new();
        var command = new Command(
            "explain",
            "Say term by term why a decision was made: with --at before an instant of a recording, with --test or "
            + "--fixture what is decided in a rule test, else by the running process.");
        command.Arguments.Add(options.Quote);
        foreach (var option in options.InOrder())
        {
            command.Options.Add(option);
        }

        command.Validators.Add(options.Check);
        SharedOptions.AddTrading(command);
        command.Options.Add(SharedOptions.Cash);
        command.SetAction(result =>
            result.GetValue(options.Test) is not null || result.GetValue(options.Fixture) is not null
                ? Rehearse(session, options, result)
            : result.GetValue(options.At) is { } instant ? Recorded(session, options, result, instant)
            : Running(session, options, result));
        return command;
    }

    private static int Rehearse(VerbSession session, Options options, ParseResult result)
    {
        var (testFile, test) = Place(result.GetValue(options.Test));
        var (fixtureFile, fixture) = Place(result.GetValue(options.Fixture));
        RehearseRequest request = new(SharedOptions.RuleFoldersOf(result, session), testFile ?? fixtureFile, new()
        {
            Test = test,
            Fixture = fixture,
            Profile = result.GetValue(options.Profile),
            Market = result.GetValue(SharedOptions.Market),
            Seconds = result.GetValue(options.At) is { } at ? at.Micro / 1e6 : null,
        }, result.GetValue(SharedOptions.Json));
        return session.Actions.Tools.Rehearse(request, session.For(result, request.Json), session.Stop);
    }

    private static int Recorded(VerbSession session, Options options, ParseResult result, RecordingTime instant)
    {
        // A journal brings its own rules: no folder is needed.
        var kept = result.GetValue(options.Journal);
        var rules = kept is null
            ? SharedOptions.RulesOf(result, session)
            : new RulesRequest("", "", result.GetValue(SharedOptions.Json));
        var request = new ExplainRequest(rules, SharedOptions.TradingOf(result) with { Journal = kept }, instant);
        return session.Actions.Explain(request, session.For(result, request.Rules.Json), session.Stop);
    }

    private static int Running(VerbSession session, Options options, ParseResult result)
    {
        var asked = new ControlRequest(
            "explain", result.GetValue(SharedOptions.Data)!, result.GetValue(SharedOptions.Json))
        {
            Name = result.GetValue(options.Quote),
        };
        return session.Actions.Control(asked, session.For(result, asked.Json), session.Stop);
    }

    /// <summary>"rules/tests/bands.test.yaml:calm" or "calm".</summary>
    private static (string? File, string? Name) Place(string? text)
    {
        const string End = ".yaml:";
        var end = text?.IndexOf(End, StringComparison.Ordinal) ?? -1;
        return end < 0 ? (null, text) : (text![..(end + End.Length - 1)], text[(end + End.Length)..].Trim());
    }

    private sealed class Options
    {
        public Argument<string?> Quote { get; } = new("QUOTE")
        {
            Description = "Of a running process: a market by slug, condition id or token, or an order",
            Arity = ArgumentArity.ZeroOrOne,
        };

        public Option<RecordingTime?> At { get; } = new("--at")
        {
            Description = $"Of a recording: the last decision before this instant: {RecordingTime.Forms}; of a test: "
                + "the step at +10s [its last]",
            HelpName = "TIME",
            CustomParser = ParseTime,
        };

        public Option<string?> Test { get; } = new("--test")
        {
            Description = "What is decided in this rule test: its name or a part of it, as FILE:NAME where several "
                + "files have it",
            HelpName = "NAME",
        };

        public Option<string?> Fixture { get; } = new("--fixture")
        {
            Description = "What is decided in the state that this fixture of a rule test gives; as FILE:NAME where "
                + "several files have it",
            HelpName = "NAME",
        };

        public Option<string?> Profile { get; } = new("--profile")
        {
            Description = "Plan for --fixture [the one that its file's tests use it with]; or --market",
            HelpName = "NAME",
        };

        public Option<string?> Journal { get; } = new("--journal")
        {
            Description = "Explain this run, from its journal alone, instead of a new run of the recording",
            HelpName = "FILE",
        };

        public IEnumerable<Option> InOrder() => [At, Test, Fixture, Profile, SharedOptions.Data, Journal];

        public void Check(CommandResult result)
        {
            bool Has(Symbol symbol) => symbol switch
            {
                Option option => result.GetResult(option) is { Implicit: false },
                Argument argument => result.GetResult(argument) is { Tokens.Count: > 0 },
                _ => false,
            };
            var tested = Has(Test) ? "--test" : Has(Fixture) ? "--fixture" : null;
            if (tested is null)
            {
                Require(result, !Has(Journal) || Has(At), "--journal: which instant? Give it with --at");
                Require(result, !Has(Profile), "--profile goes with --fixture; what trades has its profile already");
                return;
            }

            Require(result, !(Has(Test) && Has(Fixture)), "--test and --fixture: give one of them");
            Require(result, !Has(Quote) && !Has(Journal) && !Has(SharedOptions.Recording),
                $"{tested} explains a test file: leave out QUOTE, --journal and --recording");
            Require(result, !Has(At) || result.GetValue(At) is null or { FromStart: true },
                "--at of a test counts from its start: +10s");
            foreach (var text in (string?[])[result.GetValue(Test), result.GetValue(Fixture)])
            {
                Require(result, text is null || !string.IsNullOrWhiteSpace(Place(text).Name),
                    $"{tested} '{text}': expected a name, or FILE:NAME");
            }
        }

        private static void Require(CommandResult result, bool holds, string otherwise)
        {
            if (!holds)
            {
                result.AddError(otherwise);
            }
        }
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
