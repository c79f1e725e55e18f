using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using PolyMaker.Rules.Testing;

namespace PolyMaker.Host.Verbs;

internal static class TestVerb
{
    private const int MostDraws = 10_000_000;

    // A pattern of an operator's runs over test names; one that backtracks for a second is a mistake.
    private static readonly TimeSpan PatternPatience = TimeSpan.FromSeconds(1);

    public static Command Create(VerbSession session)
    {
        Options options = new();
        var command = new Command("test", "Run rule tests (*.test.yaml) with the planner, gate and diff that trade.");
        command.Arguments.Add(options.Paths);
        foreach (var option in options.InOrder())
        {
            command.Options.Add(option);
        }

        command.SetAction(result =>
        {
            var format = result.GetValue(options.Format) ?? TestFormat.Text;
            var json = format == TestFormat.Text ? null : SharedOptions.JsonToStandardOutput;
            var request = new TestRequest
            {
                Folders = SharedOptions.RuleFoldersOf(result, session),
                Paths = result.GetValue(options.Paths) ?? [],
                Run = result.GetValue(options.Run),
                ShowsCoverage = result.GetValue(options.Coverage) || result.GetValue(options.Threshold) is not null,
                Threshold = result.GetValue(options.Threshold),
                Format = format,
                Seed = result.GetValue(SharedOptions.Seed),
                Draws = (int)result.GetValue(options.Draws),
                IsVerbose = result.GetValue(options.Verbose),
            };
            return session.Actions.Tools.Test(request, session.For(result, json), session.Stop);
        });
        return command;
    }

    private sealed class Options
    {
        public Argument<string[]> Paths { get; } =
            SharedOptions.Paths("Test files, or folders that hold them [rules/tests]");

        public Option<Regex?> Run { get; } = new("--run")
        {
            Description = "Only tests and properties whose name matches",
            HelpName = "REGEX",
            CustomParser = ParsePattern,
        };

        public Option<bool> Coverage { get; } = new("--coverage")
        {
            Description = "Say which terms, conditions, clamps and bands the tests exercised",
        };

        public Option<double?> Threshold { get; } = new("--threshold")
        {
            Description = "Fail when less than N % of terms were exercised both ways (implies --coverage)",
            HelpName = "N",
            CustomParser = ParseThreshold,
        };

        public Option<string?> Format { get; } =
            SharedOptions.WithValues("--format", "How the report is written [text]", [.. TestFormat.All]);

        public Option<long> Draws { get; } = NumberOption.Whole(
            "--draws", "Draws for each property and plan", RuleTestOptions.UsualDraws, 1, MostDraws);

        public Option<bool> Verbose { get; } = new("-v", "--verbose")
        {
            Description = "Also list what passed, with the time it took",
        };

        public IEnumerable<Option> InOrder() =>
            [Run, Coverage, Threshold, Format, SharedOptions.Seed, Draws, Verbose, SharedOptions.Rules,
                SharedOptions.Markets];
    }

    private static Regex? ParsePattern(ArgumentResult result)
    {
        try
        {
            return new Regex(result.Tokens[0].Value, RegexOptions.CultureInvariant, PatternPatience);
        }
        catch (ArgumentException fault)
        {
            result.AddError($"--run {result.Tokens[0].Value}: not a pattern: {fault.Message}");
            return null;
        }
    }

    private static double? ParseThreshold(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var parsed = double.TryParse(text.TrimEnd('%'), out var percent);
        if (!parsed || percent is not (>= 0 and <= 100))
        {
            result.AddError($"--threshold {text}: expected a percentage from 0 to 100");
        }

        return percent;
    }
}
