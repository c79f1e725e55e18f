using System.Text;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>A line of a screen, written from left to right; every text in it is clean.</summary>
internal sealed class Line
{
    private readonly List<Part> parts = [];

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

    /// <summary>What it is made of, each look once.</summary>
    public IReadOnlyList<Part> Parts
    {
        get
        {
            Flush();
            return parts;
        }
    }

    /// <summary>Exactly so many cells: itself, or what is left of it.</summary>
    public Line Exact(int width)
    {
        if (Width == width)
        {
            return this;
        }

        Line exact = new();
        foreach (Part part in Parts)
        {
            int left = width - exact.Width;
            if (part.Cells > left)
            {
                string cut = CellText.Crop(part.Text, left);
                exact.Append(cut, CellText.Width(cut), part.Style);
                break;
            }

            exact.Append(part.Text, part.Cells, part.Style);
        }

        return exact.To(width);
    }

    /// <summary>Another line behind this one.</summary>
    public Line Join(Line other)
    {
        foreach (Part part in other.Parts)
        {
            Append(part.Text, part.Cells, part.Style);
        }

        return this;
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
            parts.Add(new Part(open.ToString(), openCells, openStyle));
            open.Clear();
            openCells = 0;
        }
    }
}
