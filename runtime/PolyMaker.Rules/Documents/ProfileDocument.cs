using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>A profile's body, either one layer as written or the merged whole.</summary>
internal sealed record ProfileDocument(
    SourceSpan Span,
    IReadOnlyList<ParameterDocument> Params,
    IReadOnlyList<OutputDocument> Quote,
    IReadOnlyList<BandDocument> Bands,
    ExpressionDocument? QuoteWhen,
    RiskDocument? Risk)
{
    public static readonly KeySet Keys = new("a profile",
        ["extends", "params", "quote", "bands", "layers", "sides", "orders", "exits", "quote_when", "pairs",
            "events", "risk"],
        ["quote", "risk"]);

    public IReadOnlyList<LadderDocument> Layers { get; init; } = [];

    public IReadOnlyList<SideDocument> Sides { get; init; } = [];

    public OrdersDocument? Orders { get; init; }

    public IReadOnlyList<ExitDocument> Exits { get; init; } = [];

    /// <summary>When something happens that is known beforehand, by name.</summary>
    public IReadOnlyList<EventDocument> Events { get; init; } = [];

    /// <summary>Null when the plan does not merge pairs by itself.</summary>
    public PairsDocument? Pairs { get; init; }

    public IReadOnlyList<NamedText> Extends { get; init; } = [];

    /// <summary>Every expression of layers, sides, orders and exits.</summary>
    public IEnumerable<ExpressionDocument> Forms =>
        Layers.SelectMany(ladder => ladder.Numbers.Values)
            .Concat(Sides.Select(side => side.When).OfType<ExpressionDocument>())
            .Concat(Orders?.Price ?? [])
            .Concat(Orders?.Numbers.Values ?? [])
            .Concat(Exits.SelectMany(exit => new[] { exit.When, exit.For, exit.Size }).OfType<ExpressionDocument>());

    public OutputDocument? Output(string name) => Quote.FirstOrDefault(output => output.Name.Value == name);
}
