using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolyMaker.Host.Terminal;

/// <summary>A line of a screen, written from left to right; every text in it is clean.</summary>
internal sealed class Line
{
    private readonly List<(string Text, int Cells, Style Style)> parts = [];

    // What has one look is one part: a screen has some thousand cells, and each part costs.
    private readonly StringBuilder open = new();
    private Style openStyle = Style.Plain;
    private int openCells;

    /// <summary>Cells so far.</summary>
    public int Width { get; private set; }

    public static Line Of(string text, Style? style = null) => new Line().Add(text, style);

    public Line Add(string text, Style? style = null)
    {
        string clean = CellText.Clean(text);
        if (clean.Length > 0)
        {
            Append(clean, CellText.Width(clean), style ?? Style.Plain);
        }

        return this;
    }

    /// <summary>Exactly so many cells, the text to the left.</summary>
    public Line Cell(string text, int width, Style? style = null) =>
        Fixed(CellText.Crop(Clean(text), width), width, false, style);

    /// <summary>The same; a long text loses its middle.</summary>
    public Line Name(string text, int width, Style? style = null) =>
        Fixed(CellText.CropMiddle(Clean(text), width), width, false, style);

    /// <summary>Exactly so many cells, the text to the right.</summary>
    public Line Right(string text, int width, Style? style = null) =>
        Fixed(CellText.Crop(Clean(text), width), width, true, style);

    /// <summary>Spaces up to a column.</summary>
    public Line To(int column)
    {
        Spaces(column - Width, Style.Plain);
        return this;
    }

    /// <summary>Exactly so many cells.</summary>
    public List<Segment> Fit(int width)
    {
        Flush();
        List<Segment> fitted = new(parts.Count + 1);
        int left = width;
        foreach ((string text, int cells, Style style) in parts)
        {
            if (cells > left)
            {
                string cut = CellText.Crop(text, left);
                fitted.Add(new Segment(cut, style));
                left -= CellText.Width(cut);
                break;
            }

            fitted.Add(new Segment(text, style));
            left -= cells;
        }

        if (left > 0)
        {
            fitted.Add(new Segment(new string(' ', left), Style.Plain));
        }

        return fitted;
    }

    private static string Clean(string text) => CellText.Clean(text);

    private Line Fixed(string text, int width, bool isRight, Style? style)
    {
        int space = Math.Max(0, width - CellText.Width(text));
        Style look = style ?? Style.Plain;
        if (isRight)
        {
            Spaces(space, look);
        }

        Append(text, width - space, look);
        if (!isRight)
        {
            Spaces(space, look);
        }

        return this;
    }

    private void Spaces(int count, Style style)
    {
        if (count > 0)
        {
            Begin(style);
            open.Append(' ', count);
            openCells += count;
            Width += count;
        }
    }

    private void Append(string text, int cells, Style style)
    {
        if (text.Length > 0)
        {
            Begin(style);
            open.Append(text);
            openCells += cells;
            Width += cells;
        }
    }

    private void Begin(Style style)
    {
        if (!ReferenceEquals(style, openStyle) && !style.Equals(openStyle))
        {
            Flush();
            openStyle = style;
        }
    }

    private void Flush()
    {
        if (open.Length > 0)
        {
            parts.Add((open.ToString(), openCells, openStyle));
            open.Clear();
            openCells = 0;
        }
    }
}
