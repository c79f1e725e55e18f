using System.Text;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Selection;

/// <summary>RFC 4180: cells in quotes may hold commas, line ends and doubled quotes.</summary>
internal sealed class CsvText
{
    private readonly List<List<string>> rows = [];
    private readonly StringBuilder cell = new();
    private List<string> row = [];

    /// <exception cref="InputException">A quote is opened and never closed.</exception>
    public static List<List<string>> Split(string name, string text)
    {
        CsvText csv = new();
        bool isQuoted = false;
        for (int at = 0; at < text.Length; at++)
        {
            if (isQuoted && text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                csv.cell.Append(text[++at]);
            }
            else if (text[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted)
            {
                csv.cell.Append(text[at]);
            }
            else
            {
                csv.Take(text[at]);
            }
        }

        if (isQuoted)
        {
            throw new InputException($"{name}: a quote is opened and never closed");
        }

        if (csv.cell.Length > 0 || csv.row.Count > 0)
        {
            csv.Take('\n');
        }

        return csv.rows;
    }

    private void Take(char c)
    {
        if (c is not (',' or '\n'))
        {
            if (c is not ('\r' or '\uFEFF'))
            {
                cell.Append(c);
            }

            return;
        }

        row.Add(cell.ToString());
        cell.Clear();
        if (c == '\n')
        {
            rows.Add(row);
            row = [];
        }
    }
}
