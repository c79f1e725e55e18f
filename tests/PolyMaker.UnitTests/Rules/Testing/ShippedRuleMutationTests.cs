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
    private const string Range = "the range bounds nudges and drawn states; what is quoted stays the same";

    private static readonly RuleTestOptions Quick = new() { Today = RulesFixture.Today, Draws = 200 };

    /// <summary>Line and number that no test of the shipped rules can see, and why.</summary>
    private static readonly Dictionary<string, string> Unseen = new()
    {
        ["half:    { value: 0.05c, range: [0.05c, >3"] = Range,
        ["k_vol:   { value: 0.3,   range: [0, >3"] = Range,
        ["k_flow:  { value: 0.1c,  range: [0c, >2"] = Range,
        ["k_inv:   { value: 0.4c,  range: [0c, >4"] = Range,
        ["toxic_z: { value: 3,     range: [>1"] = Range,
        ["toxic_z: { value: 3,     range: [1, >20"] = Range,
        ["clamp:  [>0.5"] = "the book's own spread is never less than a tick, so half of it reaches this end alone",
        ["far:  { edge: [0.4c, 0.8c, >1.6"] = "an order this far behind is kept or replaced; the quote is the same",
        ["reload: { max_jump: >10"] = "judged when rules go live, not by a plan",
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
            decimal factor = random.Next(2) == 0 ? 1.2m : 0.8m;
            string moved = (value * factor).ToString("0.####", CultureInfo.InvariantCulture);
            string mutant = string.Concat(bands.AsSpan(0, at), moved, bands.AsSpan(at + number.Length));
            tried++;
            if (RuleTestBench.RunFile(file, tests, mutant, Quick).HasPassed)
            {
                int line = bands.LastIndexOf('\n', at) + 1;
                survivors.Add($"{bands[line..at].TrimStart()}>{number}");
            }
        }

        survivors.ForEach(output.WriteLine);
        Assert.True(tried >= 50, $"only {tried} numbers were found");
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
