using System.Globalization;
using PolyMaker.UnitTests.Rules;

namespace PolyMaker.UnitTests.Core.Indicators;

/// <summary>Rows of tests/data/formulas, without their comments.</summary>
internal static class FormulaVectors
{
    public static string[][] Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(RulesFixture.Root, "tests", "data", "formulas", file))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split(',')),
    ];

    public static double[][] Numbers(string file) =>
        [.. Read(file).Select(row => row.Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];

    /// <summary>NaN is close to NaN alone; near zero a difference of a thousandth of a billionth is none.</summary>
    public static bool AreClose(double expected, double found, double relative) =>
        expected.Equals(found) || Math.Abs(expected - found) <= Math.Max(1e-12, relative * Math.Abs(expected));

    public static void Close(double expected, double found, string what, double relative = 1e-9) =>
        Assert.True(AreClose(expected, found, relative),
            string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, found {found:R}"));
}
