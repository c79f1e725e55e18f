using System.Globalization;
using System.Text.RegularExpressions;
using PolyMaker.Rules.Testing;
using Xunit.Abstractions;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>
/// Each number of the shipped rules is moved by a fifth, up or down by a seed: at least one rule test must notice. What
/// none notices is a number that anyone could change by accident.
/// </summary>
public sealed partial class ShippedRuleMutationTests(ITestOutputHelper output)
{
    private const int Seed = 11;

    private static readonly RuleTestOptions Quick = new() { Today = RulesFixture.Today, Draws = 200 };

    /// <summary>Line and number that no test of the shipped rules can see, and why.</summary>
    private static readonly Dictionary<string, string> Unseen = new()
    {
    };

    [Fact]
    public void AnyNumberMovedByAFifthIsCaught()
    {
        string bands = File.ReadAllText(Path.Combine(RulesFixture.Root, "rules", "bands.yaml"));
        string file = Path.Combine(RulesFixture.Root, "rules", "tests", "bands.test.yaml");
        string tests = File.ReadAllText(file);
        Random random = new(Seed);
        List<string> survivors = [];
        int tried = 0;
        foreach ((int at, string number) in Numbers(bands))
        {
            decimal value = decimal.Parse(number, CultureInfo.InvariantCulture);
            string moved = (value * (random.Next(2) == 0 ? 1.2m : 0.8m)).ToString("0.####", CultureInfo.InvariantCulture);
            string mutant = string.Concat(bands.AsSpan(0, at), moved, bands.AsSpan(at + number.Length));
            tried++;
            if (RuleTestBench.RunFile(file, tests, mutant, Quick).HasPassed)
            {
                int line = bands.LastIndexOf('\n', at) + 1;
                survivors.Add($"{bands[line..at].TrimStart()}>{number}");
            }
        }

        survivors.ForEach(output.WriteLine);
        Assert.True(tried > 60, $"only {tried} numbers were found");
        Assert.Empty(survivors.Except(Unseen.Keys));
        Assert.Empty(Unseen.Keys.Except(survivors));
    }

    /// <summary>Numbers of the rules themselves: not in comments, not 0, not the version.</summary>
    private static IEnumerable<(int At, string Number)> Numbers(string bands)
    {
        int at = 0;
        foreach (string line in bands.Split('\n'))
        {
            string code = line.Split(" #")[0];
            foreach (Match match in code.StartsWith('#') || code.StartsWith("version", StringComparison.Ordinal)
                ? [] : Number().Matches(code).Where(each => each.Value.Any(digit => digit is >= '1' and <= '9')))
            {
                yield return (at + match.Index, match.Value);
            }

            at += line.Length + 1;
        }
    }

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)?")]
    private static partial Regex Number();
}
