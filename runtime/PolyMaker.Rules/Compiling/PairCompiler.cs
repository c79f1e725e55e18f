using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>The literals of `pairs` to Core's integers; exact, because a literal has at most six decimals.</summary>
internal static class PairCompiler
{
    /// <summary>Null when the plan has no such rule, or an incomplete one (already reported).</summary>
    public static PairRule? Compile(PairsDocument? pairs) => pairs?.MergeAbove is { } above
        ? new PairRule(
            new Size(Micro(above.Value)), Micro(pairs.Every?.Value ?? PairsDocument.UsualEvery))
        : null;

    private static long Micro(decimal value) => decimal.ToInt64(value * Size.MicroPerShare);
}
