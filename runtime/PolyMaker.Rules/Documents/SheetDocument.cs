namespace PolyMaker.Rules.Documents;

/// <summary>The `sheet` of a selection file: a Google spreadsheet, and the key of who may read it.</summary>
internal sealed record SheetDocument(NamedText? Id, NamedText? Tab, NamedText? KeyFile, NamedText? Api)
{
    public static readonly KeySet Keys = new("sheet", ["id", "tab", "key_file", "api"], ["id", "key_file"]);
}
