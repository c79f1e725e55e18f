using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Storage;

/// <summary>
/// `polymaker pnl`, `export-pnl`, `orders`, `fills`, `decisions`: an answer of the state as table, CSV or JSON.
/// </summary>
internal static class StateAction
{
    private const int WidestCell = 60;

    public static int Run(StateRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using StateReader reader = StateReader.Open(request.Store, request.Data);
        StateAnswer answer = reader.Ask(request);
        if (request.Csv is { } csv)
        {
            WriteCsv(csv, answer, output);
        }
        else
        {
            WriteTable(answer, output.Text);
            TellTotal(request, answer, output.Text);
        }

        JsonResult.Write(request.Json, output, json => Write(json, answer));
        return ExitCodes.Ok;
    }

    private static void WriteTable(StateAnswer answer, TextWriter text)
    {
        string[][] rows = [.. answer.Texts.Select(row => row.Select(Short).ToArray())];
        if (rows.Length == 0)
        {
            text.WriteLine("nothing is kept that fits");
            return;
        }

        int[] widths =
        [
            .. answer.Columns.Select((column, at) => Math.Max(column.Name.Length, rows.Max(row => row[at].Length))),
        ];
        text.WriteLine(Line(answer, [.. answer.Columns.Select(column => column.Name)], widths));
        foreach (string[] row in rows)
        {
            text.WriteLine(Line(answer, row, widths));
        }
    }

    private static string Line(StateAnswer answer, string[] row, int[] widths) =>
        string.Join("  ", row.Select((cell, at) =>
            answer.Columns[at].Unit is ColumnUnit.Text or ColumnUnit.Time or ColumnUnit.Order
                ? cell.PadRight(widths[at])
                : cell.PadLeft(widths[at]))).TrimEnd();

    private static void TellTotal(StateRequest request, StateAnswer answer, TextWriter text)
    {
        if (request.Question != StateQuestion.Pnl || answer.Rows.Count == 0)
        {
            return;
        }

        Cash Sum(string name)
        {
            int at = answer.Columns.ToList().FindIndex(column => column.Name == name);
            return new Cash(answer.Rows.Sum(row => Convert.ToInt64(row[at], CultureInfo.InvariantCulture)));
        }

        text.WriteLine(
            $"total ${Sum("pnl")}: realised ${Sum("realised")}, unrealised change ${Sum("unrealised_change")}, "
            + $"rebates ${Sum("rebates")}, rewards ${Sum("rewards")}; fees ${Sum("fees")} are in realised; volume ${Sum("volume")}");
    }

    private static string Short(string cell) => cell.Length <= WidestCell ? cell : cell[..(WidestCell - 2)] + "..";

    private static void WriteCsv(string path, StateAnswer answer, Output output)
    {
        OutputFile.Check("--csv", path, []);
        using StringWriter lines = new();
        lines.Write(string.Join(',', answer.Columns.Select(column => column.Name)) + "\n");
        foreach (string[] row in answer.Texts)
        {
            lines.Write(string.Join(',', row.Select(Quoted)) + "\n");
        }

        if (path == OutputFile.StandardOutput)
        {
            output.Standard.Write(lines.ToString());
            return;
        }

        try
        {
            File.WriteAllText(path, lines.ToString());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--csv {path}: cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// As RFC 4180 has it. A text that a spreadsheet would compute begins with a quote mark of its own.
    /// </summary>
    private static string Quoted(string cell)
    {
        bool isFormula = (cell.Length > 0 && cell[0] is '=' or '@' or '+')
            || (cell.StartsWith('-') && !double.TryParse(cell, CultureInfo.InvariantCulture, out _));
        string safe = isFormula ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"")}\"";
    }

    /// <summary>Money, sizes and prices are texts, so that no reader rounds them.</summary>
    private static void Write(Utf8JsonWriter json, StateAnswer answer)
    {
        json.WriteStartArray();
        foreach (object?[] row in answer.Rows)
        {
            json.WriteStartObject();
            for (int at = 0; at < answer.Columns.Count; at++)
            {
                StateColumn column = answer.Columns[at];
                if (row[at] is null or DBNull)
                {
                    json.WriteNull(column.Name);
                }
                else if (column.Unit == ColumnUnit.Count)
                {
                    json.WriteNumber(column.Name, Convert.ToInt64(row[at], CultureInfo.InvariantCulture));
                }
                else
                {
                    json.WriteString(column.Name, column.Text(row[at]));
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
