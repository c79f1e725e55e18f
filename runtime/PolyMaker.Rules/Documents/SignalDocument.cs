using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Documents;

/// <summary>`toxic: { ewma: flow.signed_ratio, half_life: 30s }`: one input and how it is remembered.</summary>
internal sealed record SignalDocument(
    NamedText Name,
    SignalKind? Kind,
    ExpressionDocument? Input,
    LimitDocument? HalfLife,
    LimitDocument? Hold,
    LimitDocument? Per,
    LimitDocument? MaxAge) : DerivedDocument(Name)
{
    public const string Prefix = "sig.";

    /// <summary>Each kind with the times it needs, the first being its own.</summary>
    public static readonly IReadOnlyList<(string Word, SignalKind Kind, string[] Needs)> Kinds =
    [
        ("ewma", SignalKind.Ewma, ["half_life"]),
        ("latch", SignalKind.Latch, ["hold"]),
        ("rate", SignalKind.Rate, ["per"]),
        ("volatility", SignalKind.Volatility, ["half_life", "per"]),
        ("value", SignalKind.Value, []),
    ];

    public static readonly KeySet Keys =
        new("a signal", [.. Kinds.Select(kind => kind.Word), "half_life", "hold", "per", "max_age"]);

    public override string FullName => Prefix + Name.Value;

    public override IEnumerable<ExpressionDocument> Reads => Input is null ? [] : [Input];
}
