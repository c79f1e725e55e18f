namespace PolyMaker.Rules.Documents;

/// <summary>
/// `fair_adj: { file: scripts/fair_adj.js, inputs: [book.micro], unit: price, clamp: [-1c, 1c], on_error: 0c }`: the
/// function of this name in that file.
/// </summary>
internal sealed record ScriptDocument(
    NamedText Name,
    NamedText? File,
    IReadOnlyList<ExpressionDocument>? Inputs,
    NamedText? Unit,
    LimitDocument? Every,
    IReadOnlyList<ExpressionDocument>? Clamp,
    ExpressionDocument? OnError) : DerivedDocument(Name)
{
    public const string Prefix = "js.";

    public static readonly IReadOnlyList<string> Units = ["price", "shares", "dollars", "seconds", "ratio"];

    public static readonly KeySet Keys = new("a script",
        ["file", "inputs", "unit", "every", "clamp", "on_error"], ["file", "inputs", "unit", "clamp", "on_error"]);

    public override string FullName => Prefix + Name.Value;

    public override IEnumerable<ExpressionDocument> Reads => [.. Inputs ?? [], .. Clamp ?? []];
}
