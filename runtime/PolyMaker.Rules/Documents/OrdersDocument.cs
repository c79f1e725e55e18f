using PolyMaker.Core.Rules;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>`orders:`, how wanted quotes become orders; every key may be left out.</summary>
internal sealed record OrdersDocument(
    SourceSpan Span,
    IReadOnlyDictionary<string, ExpressionDocument> Numbers,
    IReadOnlyList<ExpressionDocument>? Price)
{
    /// <summary>In the order of <see cref="Core.Rules.Express"/>.</summary>
    public static readonly IReadOnlyList<string> Expressions = ["auto", "held", "merge", "yes", "no"];

    /// <summary>The keys that hold one number.</summary>
    public static readonly IReadOnlyList<string> NumberKeys =
        ["pair_edge", "close_edge", "min_size", "tolerance", "levels", "max_age", "hang_most", "hang_within"];

    public static readonly KeySet Keys = new("orders", ["express", "price", .. NumberKeys, "seed"]);

    public Express Express { get; init; }

    public int Seed { get; init; }

    public ExpressionDocument? Number(string key) => Numbers.GetValueOrDefault(key);
}
