namespace PolyMaker.Host.Terminal;

/// <summary>
/// A rectangle of a screen: lines that are made for the room there is. Panes are put below and beside each other, and
/// boxes around them, by adding lines up: a screen is drawn five times a second, and a general layout would cost more
/// than all that stands in it.
/// </summary>
/// <param name="draw">Makes lines for a width and a height; too many or too few do no harm.</param>
internal sealed class Pane(Func<int, int, IReadOnlyList<Line>> draw)
{
    /// <summary>What it takes of the direction that it shares with others; null: an equal share of the rest.</summary>
    public int? Size { get; private init; }

    public Pane Of(int size) => new(draw) { Size = size };

    /// <summary>Exactly so many lines of exactly so many cells.</summary>
    public IReadOnlyList<Line> Draw(int width, int height)
    {
        IReadOnlyList<Line> drawn = draw(width, height);
        Line[] lines = new Line[Math.Max(0, height)];
        for (int row = 0; row < lines.Length; row++)
        {
            lines[row] = (row < drawn.Count ? drawn[row] : new Line()).Exact(width);
        }

        return lines;
    }

    public static Pane Rows(params Pane[] panes) => new((width, height) =>
    {
        List<Line> lines = new(Math.Max(0, height));
        int[] heights = Shares(panes, height);
        for (int at = 0; at < panes.Length; at++)
        {
            lines.AddRange(panes[at].Draw(width, heights[at]));
        }

        return lines;
    });

    public static Pane Columns(params Pane[] panes) => new((width, height) =>
    {
        int[] widths = Shares(panes, width);
        IReadOnlyList<Line>[] drawn = [.. panes.Select((pane, at) => pane.Draw(widths[at], height))];
        Line[] lines = new Line[Math.Max(0, height)];
        for (int row = 0; row < lines.Length; row++)
        {
            lines[row] = new Line();
            foreach (IReadOnlyList<Line> each in drawn)
            {
                lines[row].Join(each[row]);
            }
        }

        return lines;
    });

    /// <summary>With a frame around it, and a title in that.</summary>
    public Pane Boxed(string title) => new((width, height) =>
    {
        if (width < 2 || height < 2)
        {
            return [];
        }

        int inner = width - 2;
        string name = CellText.CropMiddle(CellText.Clean(title), inner - 2);
        string rest = new('─', Math.Max(0, inner - 1 - CellText.Width(name)));
        List<Line> lines = new(height) { Line.Of($"╭─{name}{rest}╮", Tones.Faint) };
        foreach (Line line in Draw(inner, height - 2))
        {
            lines.Add(new Line().Add("│", Tones.Faint).Join(line).Add("│", Tones.Faint));
        }

        lines.Add(Line.Of($"╰{new string('─', inner)}╯", Tones.Faint));
        return lines;
    });

    /// <summary>What the fixed ones leave is shared out, the odd cells to the last.</summary>
    private static int[] Shares(Pane[] panes, int room)
    {
        int left = room;
        int sharers = 0;
        foreach (Pane pane in panes)
        {
            left -= pane.Size ?? 0;
            sharers += pane.Size is null ? 1 : 0;
        }

        left = Math.Max(0, left);
        int[] shares = new int[panes.Length];
        int taken = 0;
        for (int at = 0; at < panes.Length; at++)
        {
            int share = panes[at].Size ?? (sharers == 1 ? left : left / sharers);
            if (panes[at].Size is null)
            {
                left -= share;
                sharers--;
            }

            shares[at] = Math.Clamp(share, 0, Math.Max(0, room - taken));
            taken += shares[at];
        }

        return shares;
    }
}
