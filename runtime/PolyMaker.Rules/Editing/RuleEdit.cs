namespace PolyMaker.Rules.Editing;

/// <summary>
/// One change of a rule file that leaves the rest of it as it is: the value at a path of keys
/// (`profiles/base/params/half/value`, list items by number) becomes a new text.
/// </summary>
/// <param name="Value">YAML as it stands in the file; several lines replace a block.</param>
/// <param name="Origin">Said in the line's comment; empty for nothing.</param>
public sealed record RuleEdit(string Path, string Value, string Origin = "");
