using System.Globalization;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>Numbers and ranges as an operator writes them: 0.6c, 40sh, $50, 10m, 1.5.</summary>
internal static class Readable
{
    public static string Number(double value, FormulaType type) => type.Unit switch
    {
        _ when double.IsPositiveInfinity(value) => "infinity",
        _ when double.IsNegativeInfinity(value) => "-infinity",
        (1, -1, 0) => Plain(value * 100) + "c",
        (0, 1, 0) => Plain(value) + "sh",
        (1, 0, 0) => value < 0 ? $"-${Plain(-value)}" : $"${Plain(value)}",
        (0, 0, 1) => Duration(value),
        _ => Plain(value),
    };

    /// <summary>"[0c, 3c]", or the one number when there is only one.</summary>
    public static string Range(Interval range, FormulaType type)
    {
        (string low, string high) = (Number(range.Low, type), Number(range.High, type));
        return low == high ? low : $"[{low}, {high}]";
    }

    /// <summary>What an output is measured in: size_scale is a ratio, pace is a time, the others are prices.</summary>
    public static FormulaType TypeOf(string output) => output switch
    {
        "size_scale" => FormulaType.Plain,
        Documents.OutputDocument.Pace => FormulaType.Number(Unit.Second),
        _ => FormulaType.Price,
    };

    private static string Plain(double value) =>
        Math.Abs(value) is >= 1e7 or (> 0 and < 1e-4)
            ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
            : value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Duration(double seconds) => Math.Abs(seconds) switch
    {
        >= 172_800 => Plain(seconds / 86_400) + "d",
        >= 7_200 => Plain(seconds / 3_600) + "h",
        >= 120 => Plain(seconds / 60) + "m",
        > 0 and < 1 => Plain(seconds * 1_000) + "ms",
        _ => Plain(seconds) + "s",
    };
}
