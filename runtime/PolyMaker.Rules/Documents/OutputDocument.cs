namespace PolyMaker.Rules.Documents;

/// <summary>fair, half_spread, skew, size_scale, touch or pace: terms from top to bottom, then the clamp.</summary>
internal sealed record OutputDocument(NamedText Name, IReadOnlyList<TermDocument> Terms,
    IReadOnlyList<ExpressionDocument>? Clamp)
{
    public static readonly KeySet Keys = new("quote", ["fair", "half_spread", "skew", "size_scale", "touch", "pace"],
        ["fair", "half_spread", "skew", "size_scale"]);

    /// <summary>Evaluated once per side, from what half spread and skew make of it; may read side.*.</summary>
    public const string Touch = "touch";

    /// <summary>Seconds to the next decision when nothing happens.</summary>
    public const string Pace = "pace";

    public bool IsPerSide => Name.Value == Touch;
}
