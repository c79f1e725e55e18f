using YamlDotNet.Core;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// A YAML scalar. Its value is what YAML says; <see cref="SpanOf"/> leads from a place inside that value back to the
/// file, through quotes, escapes and folding, so that an error inside an expression has an exact column in any style.
/// </summary>
internal sealed class ScalarNode(SourceSpan span, string value, ScalarStyle style) : RuleNode(span)
{
    private int[]? offsets;

    public string Value { get; } = value;

    /// <summary>How it was written: plain, quoted, or as a block.</summary>
    public ScalarStyle Style => style;

    /// <summary>Written without quotes: only then can it mean a number, a truth value or nothing.</summary>
    public bool IsPlain => style == ScalarStyle.Plain;

    /// <summary>Explicitly nothing: an empty value, `~` or `null`.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null";

    public override string Kind => IsNull ? "nothing" : "text";

    public SourceSpan SpanOf(int start, int length)
    {
        offsets ??= Align();
        int first = offsets[Math.Clamp(start, 0, Value.Length)];
        int last = length <= 0 ? first : offsets[Math.Clamp(start + length - 1, 0, Value.Length)] + 1;
        return new SourceSpan(Span.Source, first, Math.Max(1, last - first));
    }

    /// <summary>
    /// Offset in the file of each character of the value, and of its end. White space maps to where it was folded.
    /// </summary>
    private int[] Align()
    {
        string text = Span.Source.Text;
        int end = Math.Min(text.Length, Span.Start + Span.Length);
        int at = ContentStart(text, end);
        int[] map = new int[Value.Length + 1];
        for (int i = 0; i < Value.Length; i++)
        {
            if (!char.IsWhiteSpace(Value[i]))
            {
                at = SkipFolding(text, at, end);
            }

            map[i] = Math.Min(at, end);
            at += CharactersFor(text, at, end);
        }

        map[Value.Length] = Math.Min(at, end);
        return map;
    }

    private int ContentStart(string text, int end)
    {
        if (style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted)
        {
            return Span.Start + 1;
        }

        if (style is not (ScalarStyle.Literal or ScalarStyle.Folded))
        {
            return Span.Start;
        }

        int lineBreak = text.AsSpan(Span.Start, end - Span.Start).IndexOfAny('\r', '\n');
        return lineBreak < 0 ? end : Span.Start + lineBreak;
    }

    private int SkipFolding(string text, int at, int end)
    {
        while (at < end)
        {
            bool escapedBreak = style == ScalarStyle.DoubleQuoted && text[at] == '\\'
                && at + 1 < end && text[at + 1] is '\r' or '\n';
            if (!char.IsWhiteSpace(text[at]) && !escapedBreak)
            {
                break;
            }

            at++;
        }

        return at;
    }

    private int CharactersFor(string text, int at, int end)
    {
        if (at >= end)
        {
            return 0;
        }

        if (style == ScalarStyle.SingleQuoted && text[at] == '\'')
        {
            return 2;
        }

        if (style != ScalarStyle.DoubleQuoted || text[at] != '\\' || at + 1 >= end)
        {
            return 1;
        }

        return text[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
    }
}
