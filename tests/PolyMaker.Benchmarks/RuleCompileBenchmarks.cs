using System.Globalization;
using BenchmarkDotNet.Attributes;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Benchmarks;

/// <summary>
/// The shipped rules from bytes to plans: by a compiler that has seen nothing, and by one that has seen all but the one
/// formula that was just edited, as in a reload; that again with a market file for each of 500 markets.
/// </summary>
[MemoryDiagnoser]
public class RuleCompileBenchmarks
{
    private const int Files = 500;
    private const string Edited = "-0.5c, 0.5c";

    private readonly RuleCompiler warm = new();
    private readonly (string File, string Text)[] markets =
        [.. Enumerable.Range(0, Files).Select(index => ($"market-{index}.yaml", MarketFile(index)))];

    private int edits;

    [GlobalSetup]
    public void Setup()
    {
        if (!ShippedRules.Bands.Contains(Edited, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"rules/bands.yaml no longer holds `{Edited}`");
        }

        Reload();
        ReloadOfManyMarkets();
    }

    [Benchmark(Description = "compile, cold")]
    public RuleSet Compile() => ShippedRules.Compile(new RuleCompiler(), RuleSources.FromMemory(ShippedRules.Bands));

    [Benchmark(Description = "compile, one formula edited")]
    public RuleSet Reload() => ShippedRules.Compile(warm, RuleSources.FromMemory(NextEdit()));

    [Benchmark(Description = "the same with 500 market files")]
    [Target("100 ms")]
    public RuleSet ReloadOfManyMarkets() =>
        ShippedRules.Compile(warm, RuleSources.FromMemory(NextEdit(), markets));

    /// <summary>A market that leans on its own.</summary>
    private static string MarketFile(int index) => $$"""
        market: market-{{index}}
        profile: base
        quote:
          skew:
            lean: { add: 0.1c }
        """;

    /// <summary>A text no compiler has seen.</summary>
    private string NextEdit() => ShippedRules.Bands.Replace(
        Edited,
        string.Create(CultureInfo.InvariantCulture, $"-0.5c, 0.5{++edits % 100_000:00000}c"),
        StringComparison.Ordinal);
}
