using System.Globalization;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Core.Indicators;

namespace PolyMaker.UnitTests.Rules.Compiling;

/// <summary>
/// Every pricing function of the language against tests/data/formulas/functions.csv, which a program of fifty digits
/// made from the papers without this one.
/// </summary>
public sealed class PricingFunctionTests
{
    private const double Relative = 1e-9;

    /// <summary>Where a hill is highest can be told half as exactly as how high it is.</summary>
    private const double RelativeOfPlace = 1e-6;

    private static readonly string[][] Rows = FormulaVectors.Read("functions.csv");

    [Fact]
    public void EveryFunctionHasVectors() => Assert.Equal(
        PricingFunction.All.Select(function => function.Name).Order(StringComparer.Ordinal),
        Rows.Select(row => row[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryFunctionGivesThePapersNumber()
    {
        var functions = PricingFunction.All.ToDictionary(function => function.Name);
        List<string> wrong = [];
        foreach (string[] row in Rows)
        {
            double[] numbers = [.. row.Skip(1).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            double found = functions[row[0]].Call(numbers.AsSpan(1));
            double allowed = row[0] == "reward_distance" ? RelativeOfPlace : Relative;
            if (!FormulaVectors.AreClose(numbers[0], found, allowed))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', row)}: found {found:R}"));
            }
        }

        Assert.Empty(wrong);
    }
}
