using System.Text;

namespace PolyMaker.Host.Terminal;

/// <summary>A whole screen as it is to stand: exactly so many lines of exactly so many cells.</summary>
internal sealed class Frame
{
    private readonly IReadOnlyList<IReadOnlyList<Part>> lines;

    private Frame(IReadOnlyList<IReadOnlyList<Part>> lines) => this.lines = lines;

    public IReadOnlyList<IReadOnlyList<Part>> Lines => lines;

    public static Frame Of(Pane screen, int width, int height) =>
        new([.. screen.Draw(width, height).Select(line => line.Parts)]);

    /// <summary>
    /// The parts of a line in which it differs from what is shown there, and the cell at which they begin; empty when
    /// it is the same. With a letter in it that some terminals draw wider than others, all of the line is told.
    /// </summary>
    public (int Column, int From, int To) Changed(Frame shown, int row)
    {
        IReadOnlyList<Part> now = lines[row];
        IReadOnlyList<Part> before = row < shown.lines.Count ? shown.lines[row] : [];
        int from = 0;
        int column = 0;
        while (from < now.Count && from < before.Count && now[from].IsSame(before[from]))
        {
            column += now[from++].Cells;
        }

        if (from == now.Count && from == before.Count)
        {
            return (0, 0, 0);
        }

        if (now.Any(IsUncertain) || before.Any(IsUncertain))
        {
            return (0, 0, now.Count);
        }

        int behind = 0;
        while (behind < now.Count - from && behind < before.Count - from
            && now[^(behind + 1)].IsSame(before[^(behind + 1)]))
        {
            behind++;
        }

        return (column, from, now.Count - behind);
    }

    /// <summary>Without looks, spaces at the end left out.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (IReadOnlyList<Part> line in lines)
        {
            text.Append(string.Concat(line.Select(part => part.Text)).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static bool IsUncertain(Part part) => part.Cells != part.Text.Length;
}
