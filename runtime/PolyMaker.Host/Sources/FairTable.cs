using System.Globalization;
using System.Text;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Sources;

/// <summary>
/// The CSV of a source: `market,fair` and, where there are, `confidence` and `at`, in any order, named by the first
/// line. All of it counts or nothing: half a table would be half a truth.
/// </summary>
internal static class FairTable
{
    /// <summary>Bytes that are read of a file or an answer; more is a fault.</summary>
    public const int LargestBytes = 16 << 20;

    private const int MostRows = 1_000_000;
    private static readonly string[] Columns = ["market", "fair", "confidence", "at"];

    /// <exception cref="FormatException">It is no such table; the text names the line and what is expected.</exception>
    public static IReadOnlyList<FairRow> Parse(ReadOnlySpan<byte> bytes)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n');
        int[] places = Header(lines[0]);
        List<FairRow> rows = [];
        for (int at = 1; at < lines.Length; at++)
        {
            string line = lines[at].Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                rows.Add(Row(line.Split(','), places, at + 1));
            }

            if (rows.Count > MostRows)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"more than {MostRows} rows"));
            }
        }

        return rows;
    }

    /// <summary>Where each of the columns stands; -1 where it does not.</summary>
    private static int[] Header(string line)
    {
        string[] names = [.. line.Trim().Split(',').Select(name => name.Trim())];
        if (names.Except(Columns).Any() || names.Distinct().Count() != names.Length
            || !names.Contains("market") || !names.Contains("fair"))
        {
            throw new FormatException("line 1: expected the names of the columns, market,fair and, where there are, "
                + "confidence and at");
        }

        return [.. Columns.Select(column => Array.IndexOf(names, column))];
    }

    private static FairRow Row(string[] cells, int[] places, int line)
    {
        string Cell(int column) =>
            places[column] >= 0 && places[column] < cells.Length ? cells[places[column]].Trim() : "";

        if (cells.Length > places.Count(place => place >= 0) || Cell(0).Length == 0)
        {
            throw Fault(line, "a market and a value for each column", string.Join(',', cells));
        }

        Price fair = Part(Cell(1)) is { IsTradable: true } known
            ? known
            : throw Fault(line, "fair above 0 and below 1, like 0.4234", Cell(1));
        Price confidence = Cell(2).Length == 0 ? Price.One
            : Part(Cell(2)) ?? throw Fault(line, "confidence from 0 to 1", Cell(2));
        return new FairRow(Cell(0), fair, confidence, Cell(3).Length == 0 ? null : Moment(Cell(3), line));
    }

    private static Price? Part(string cell)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(cell, Style, CultureInfo.InvariantCulture, out decimal value) && value <= 1
            ? new Price((int)decimal.Round(value * Price.UnitsPerDollar, MidpointRounding.AwayFromZero))
            : null;
    }

    private static Timestamp Moment(string cell, int line)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"];
        return DateTimeOffset.TryParseExact(cell, forms, CultureInfo.InvariantCulture, Utc, out DateTimeOffset at)
            ? new Timestamp((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
            : throw Fault(line, "a time in UTC like 2026-12-16T19:00:00Z", cell);
    }

    private static FormatException Fault(int line, string expected, string found) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"line {line}: expected {expected}, found '{(found.Length > 40 ? found[..40] + "…" : found)}'"));
}
