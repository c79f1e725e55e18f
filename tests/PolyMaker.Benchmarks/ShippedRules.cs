using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Benchmarks;

/// <summary>The rules as they lie in the repository, and a market they quote.</summary>
internal static class ShippedRules
{
    /// <summary>Before any override could expire.</summary>
    public static readonly DateOnly Today = new(2026, 1, 1);

    public static MarketSpec Spec { get; } = new()
    {
        ConditionId = "0x01",
        Slug = "benchmark",
        YesToken = "1",
        NoToken = "2",
        Tick = new TickSize(10),
        EndTime = Timestamp.FromMilliseconds(1_800_000_000_000),
    };

    public static string Bands { get; } = File.ReadAllText(Path.Combine(Repository.Rules, RuleSources.BandsFile));

    public static RuleBook ForSpec() => Compile(new RuleCompiler(), RuleSources.FromMemory(Bands)).For(Spec)!;

    /// <summary>A measurement of rules that do not compile would be worthless.</summary>
    public static RuleSet Compile(RuleCompiler compiler, RuleSources sources) =>
        compiler.Compile(sources, Today, out IReadOnlyList<Diagnostic> diagnostics)
            ?? throw new InvalidOperationException(DiagnosticRenderer.Render(diagnostics, sources));
}
