namespace PolyMaker.Rules.Selecting;

/// <summary>
/// A tab of a Google spreadsheet, read through the Sheets API (version 4) by a service account that it is shared with.
/// </summary>
/// <param name="Spreadsheet">The id in its address.</param>
/// <param name="Tab">As it is written on the tab.</param>
/// <param name="KeyFile">The account's key as Google hands it out: JSON, for its owner's eyes alone.</param>
/// <param name="Api">Where the API is.</param>
public sealed record SheetSource(string Spreadsheet, string Tab, string KeyFile, Uri Api)
{
    /// <summary>What a maker of the field calls it.</summary>
    public const string UsualTab = "Selected Markets";

    public static readonly Uri UsualApi = new("https://sheets.googleapis.com");
}
