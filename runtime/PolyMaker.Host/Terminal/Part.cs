using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>A clean text in one look, and the cells it takes.</summary>
internal readonly record struct Part(string Text, int Cells, Style Style)
{
    public bool IsSame(in Part other) => Text == other.Text
        && (ReferenceEquals(Style, other.Style) || Style.Equals(other.Style));
}
