using System.Security.Cryptography;
using System.Text;
using PolyMaker.Core.Engine;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Recordings;
using PolyMaker.Rules.Compiling;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// What results depend on besides point and recording: results under another identity are other results.
/// </summary>
/// <param name="Engine">Digest of the compiled program.</param>
/// <param name="Rules">Digest of every rule and market file.</param>
/// <param name="Settings">Seed, takers, money, market, in words.</param>
internal sealed record SweepIdentity(string Engine, string Rules, string Settings)
{
    /// <summary>First 12 hex digits over the version ids of the assemblies that trade: builds of one source share it.
    /// </summary>
    public static string ThisEngine { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(
            new[]
                {
                    typeof(MarketEngine), typeof(World), typeof(RuleCompiler), typeof(MarketRecording),
                    typeof(SweepIdentity),
                }
                .Select(type => type.Module.ModuleVersionId.ToString("N"))))))[..12];

    public static SweepIdentity Of(string rules, TradingRequest trading) => new(
        ThisEngine, rules,
        FormattableString.Invariant($"seed {trading.Seed}, takers {trading.Flow ?? "as recorded"}, ")
            + $"market {trading.Market ?? "all"}, cash {trading.Cash?.ToString() ?? "each its own"}");
}
