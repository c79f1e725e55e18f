using System.Globalization;

namespace PolyMaker.Rules.Testing;

/// <summary>How reports write a number: what a test's author would type, without binary dust.</summary>
internal static class Digits
{
    public static string Of(double value) =>
        double.IsFinite(value) && value != 0 && Math.Abs(value) is >= 1e15 or < 1e-9
            ? value.ToString("0.#########e0", CultureInfo.InvariantCulture)
            : (value + 0.0).ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>Nanoseconds as people read them: "820 ns", "14 us", "3.2 ms".</summary>
    public static string Time(long nanoseconds) => nanoseconds switch
    {
        < 10_000 => FormattableString.Invariant($"{nanoseconds} ns"),
        < 10_000_000 => FormattableString.Invariant($"{nanoseconds / 1e3:0} us"),
        _ => FormattableString.Invariant($"{nanoseconds / 1e6:0} ms"),
    };
}
