using System.Diagnostics;
using System.Globalization;
using System.Text;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Fuzzing;

/// <summary>
/// Ten thousand spoilt rule and market files from seeds. None may crash, hang or eat memory; each refusal points into
/// the file; each that loads must quote inside its own limits. A failure names its seed. `make fuzz` goes on from any.
/// </summary>
public sealed class RuleFuzzTests
{
    private static readonly int Mutants = Asked("POLYMAKER_SEEDS", 10_000);
    private static readonly int First = Asked("POLYMAKER_FIRST_SEED", 0);
    private const long MostBytes = 64 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly string Shipped = File.ReadAllText(Path.Combine(RulesFixture.Root, "rules", "bands.yaml"));

    private static readonly string[] MarketFiles =
        [.. Directory.EnumerateFiles(Path.Combine(RulesFixture.Root, "markets"), "*.yaml").Order()
            .Select(File.ReadAllText)];

    private static readonly string[] Donors = [Shipped, RulesFixture.GoodBands, .. MarketFiles];

    private static readonly MarketSpec AnyMarket = new()
    {
        ConditionId = "0x00", Slug = "any", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
        MinimumSize = Size.FromShares(5), EndTime = Timestamp.FromMilliseconds(1_900_000_000_000),
    };

    [Fact]
    public void NoMutantCrashesHangsOrQuotesBeyondItsLimits()
    {
        RuleCompiler compiler = new();
        int accepted = 0, quoted = 0;
        for (int seed = First; seed < First + Mutants; seed++)
        {
            int at = seed;
            RuleSet? set = Guarded(seed, () => Compile(compiler, at));
            if (set is not null)
            {
                accepted++;
                quoted += Guarded(seed, () => Quoted(set, at)) ? 1 : 0;
            }
        }

        Assert.InRange(accepted, Mutants / 20, Mutants);
        Assert.InRange(quoted, accepted / 4, accepted);
    }

    private static int Asked(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int asked)
            ? asked : otherwise;

    /// <summary>One mutant, for a seed that failed.</summary>
    private static RuleSet? Compile(RuleCompiler compiler, int seed)
    {
        Mutator mutator = new(seed, Donors);
        bool market = seed % 4 == 0;
        byte[] bands = market ? Encoding.UTF8.GetBytes(Shipped) : mutator.Spoil(seed % 2 == 0 ? Shipped
            : RulesFixture.GoodBands);
        byte[] file = market ? mutator.Spoil(MarketFiles[0]) : Encoding.UTF8.GetBytes(MarketFiles[0]);
        RuleSources sources = RuleSources.FromBytes(bands, ("markets/a.yaml", file));
        RuleSet? set = compiler.Compile(
            sources, RulesFixture.Today, out IReadOnlyList<Diagnostic> diagnostics,
            seed % 5 == 0 ? CheckDepth.Proofs : CheckDepth.Validity);
        Assert.Equal(set is null, diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error));
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Assert.NotNull(DiagnosticCatalog.Find(diagnostic.Code));
            Assert.Contains(diagnostic.File, sources.Files);
            Assert.InRange(diagnostic.Line, 1, sources.Find(diagnostic.File)?.LineCount ?? int.MaxValue);
            Assert.True(diagnostic.Column >= 1 && diagnostic.Length >= 1 && diagnostic.Message.Length > 0);
        }

        Assert.NotNull(DiagnosticRenderer.Render(diagnostics, sources));
        return set;
    }

    private static bool Quoted(RuleSet set, int seed)
    {
        IEnumerable<(RuleBook? Book, MarketSpec Spec)> markets =
            set.Markets.Select(market => market.Spec).OfType<MarketSpec>().Append(AnyMarket)
                .Append(AnyMarket with { Slug = "fed-any", Tick = new TickSize(100) })
                .Select(spec => (set.For(spec), spec));
        bool quoted = false;
        foreach ((RuleBook? book, MarketSpec spec) in markets)
        {
            quoted |= book is not null && EngineDrive.Run(book, spec, seed).Quoted > 0;
        }

        return quoted;
    }

    private static T Guarded<T>(int seed, Func<T> body)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long began = Stopwatch.GetTimestamp();
        T result;
        try
        {
            result = body();
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"seed {seed}: {fault.Message}", fault);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"seed {seed} eats memory");
        Assert.True(Stopwatch.GetElapsedTime(began) < Longest, $"seed {seed} takes {Stopwatch.GetElapsedTime(began)}");
        return result;
    }
}
