using System.Globalization;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>
/// Markets listed by hand: a CSV, or a spreadsheet published as one. `token1` and `token2` or `condition_id` name a
/// market; `Liquidity`, `Volume_24h`, `Volume_7d` and `Volume_30d` are facts where the catalogue has none. Columns are
/// known by their names, in any order and case.
/// </summary>
internal static class SelectionCsv
{
    private static readonly (string Column, string Fact)[] Facts =
    [
        ("liquidity", "market.liquidity"), ("volume_24h", "market.volume_24h"), ("volume_7d", "market.volume_7d"),
        ("volume_30d", "market.volume_30d"), ("volume", "market.volume"),
        ("rewards_per_day", "reward.per_day"),
    ];

    /// <exception cref="InputException">
    /// A row cannot be used, or there is none; the text names its line and column.
    /// </exception>
    public static IReadOnlyList<ListedMarket> Read(string name, string text)
    {
        List<List<string>> rows = CsvText.Split(name, text);
        return rows.Count < 2 || rows[^1].Count >= rows[0].Count
            ? Read(name, rows)
            : throw new InputException(
                $"{name}:{rows.Count}: the last line has {rows[^1].Count} of {rows[0].Count} columns: this is half a "
                + "file, or commas are missing at its end");
    }

    /// <summary>The same from cells: a spreadsheet's rows, the first with the names.</summary>
    /// <exception cref="InputException">As above.</exception>
    public static IReadOnlyList<ListedMarket> Read(string name, List<List<string>> rows)
    {
        if (rows.Count == 0)
        {
            throw new InputException(
                $"{name}: empty; the first line names the columns, like token1,token2,condition_id");
        }

        List<string> columns = [.. rows[0].Select(column => column.Trim().ToLowerInvariant())];
        if (!columns.Contains("condition_id") && !(columns.Contains("token1") && columns.Contains("token2")))
        {
            throw new InputException(
                $"{name}:1: no column condition_id, and not both token1 and token2; found "
                + string.Join(", ", columns));
        }

        List<ListedMarket> markets =
            [.. rows.Skip(1).Select((row, at) => Market(name, at + 2, columns, row)).OfType<ListedMarket>()];
        return markets.Count > 0 ? markets
            : throw new InputException($"{name}: names no market; a list that is meant to be empty is a reason to stop "
                + "the run, not to trade nothing");
    }

    private static ListedMarket? Market(string name, int line, List<string> columns, List<string> row)
    {
        string Cell(string column) =>
            columns.IndexOf(column) is >= 0 and { } at && at < row.Count ? row[at].Trim() : "";
        if (row.All(cell => cell.Trim().Length == 0))
        {
            return null;
        }

        string condition = Cell("condition_id");
        string[] tokens = [.. new[] { Cell("token1"), Cell("token2") }.Where(token => token.Length > 0)];
        if (condition.Length == 0 && tokens.Length < 2)
        {
            throw new InputException($"{name}:{line}: no condition_id and not both of token1 and token2");
        }

        if (tokens.FirstOrDefault(token => !token.All(char.IsAsciiDigit)) is { } token)
        {
            throw new InputException(token.Contains('E', StringComparison.OrdinalIgnoreCase)
                ? $"{name}:{line}: {token} is a rounded token id: format the column as plain text"
                : $"{name}:{line}: {token} is no token id; expected its decimal digits");
        }

        return new ListedMarket(condition, tokens, [.. Facts
            .Select(fact => (fact.Fact, Value: Number(name, line, fact.Column, Cell(fact.Column))))
            .Where(fact => !double.IsNaN(fact.Value))]);
    }

    /// <summary>Spreadsheets write $12,345.60; NaN when the cell is empty.</summary>
    private static double Number(string name, int line, string column, string cell)
    {
        string digits = cell.Replace("$", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return digits.Length == 0 ? double.NaN
            : double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && double.IsFinite(value) && value >= 0 ? value
            : throw new InputException($"{name}:{line}: {column} is '{cell}'; expected dollars, like 12000");
    }
}
