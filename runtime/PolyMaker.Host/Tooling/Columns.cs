namespace PolyMaker.Host.Tooling;

/// <summary>Rows of words as a table: each column as wide as its widest word, the last one as it comes.</summary>
internal static class Columns
{
    private const string Gap = "  ";

    public static string Text(IReadOnlyList<string[]> rows, string indent = "")
    {
        var widths = Enumerable.Range(0, rows.Count == 0 ? 0 : rows.Max(row => row.Length))
            .Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0)).ToArray();
        return string.Concat(rows.Select(row =>
            (indent + string.Join(Gap, row.Select((word, column) => word.PadRight(widths[column])))).TrimEnd() + "\n"));
    }
}
