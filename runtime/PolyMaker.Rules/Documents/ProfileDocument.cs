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
        ["extends", "params", "quote", "bands", "quote_when", "pairs", "risk"], ["quote", "bands", "risk"]);

    /// <summary>Null when the plan does not merge pairs by itself.</summary>
    public PairsDocument? Pairs { get; init; }

    public IReadOnlyList<NamedText> Extends { get; init; } = [];

    public OutputDocument? Output(string name) => Quote.FirstOrDefault(output => output.Name.Value == name);
}
