using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// The decoded text of one file under the name the operator knows, with its lines found (LF, CRLF and CR end a line).
/// </summary>
public sealed class SourceText
{
    private readonly List<int> lineStarts = [0];

    public SourceText(string file, string text)
    {
        File = file;
        Text = text;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                lineStarts.Add(i + 1);
            }
        }
    }

    public string File { get; }

    public string Text { get; }

    public int LineCount => lineStarts.Count;

    /// <summary>Line and column, both from 1, of a character offset; an offset past the end is the end.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        int at = Math.Clamp(offset, 0, Text.Length);
        int found = lineStarts.BinarySearch(at);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, at - lineStarts[line] + 1);
    }

    public SourceLocation LocationOf(int offset)
    {
        (int line, int column) = PositionOf(offset);
        return new SourceLocation(File, line, column);
    }

    /// <summary>The line without its line break.</summary>
    public string LineText(int line)
    {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.Count ? lineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>Where a line begins, as an offset.</summary>
    public int StartOfLine(int line) => lineStarts[line - 1];
}
