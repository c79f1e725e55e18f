namespace PolyMaker.Polymarket.Recordings;

/// <summary>Rewrites what Python prints for a dictionary as JSON: quotes, True, False, None.</summary>
internal static class PythonRepr
{
    /// <summary>Writes JSON to <paramref name="json"/>, which holds at least twice the text; returns its length.</summary>
    public static int ToJson(ReadOnlySpan<byte> text, Span<byte> json)
    {
        int length = 0;
        for (int at = 0; at < text.Length;)
        {
            byte letter = text[at];
            if (letter is (byte)'\'' or (byte)'"')
            {
                at = CopyString(text, at, json, ref length);
            }
            else if (TryWord(text[at..], "True"u8, "true"u8, json, ref length)
                || TryWord(text[at..], "None"u8, "null"u8, json, ref length))
            {
                at += 4;
            }
            else if (TryWord(text[at..], "False"u8, "false"u8, json, ref length))
            {
                at += 5;
            }
            else
            {
                json[length++] = letter;
                at++;
            }
        }

        return length;
    }

    private static int CopyString(ReadOnlySpan<byte> text, int at, Span<byte> json, ref int length)
    {
        byte quote = text[at++];
        json[length++] = (byte)'"';
        while (at < text.Length && text[at] != quote)
        {
            byte letter = text[at++];
            if (letter == '\\' && at < text.Length && text[at] == '\'')
            {
                json[length++] = text[at++];
                continue;
            }

            if (letter == '"')
            {
                json[length++] = (byte)'\\';
            }

            json[length++] = letter;
            if (letter == '\\' && at < text.Length)
            {
                json[length++] = text[at++];
            }
        }

        json[length++] = (byte)'"';
        return at + 1;
    }

    private static bool TryWord(
        ReadOnlySpan<byte> text, ReadOnlySpan<byte> python, ReadOnlySpan<byte> word, Span<byte> json, ref int length)
    {
        if (!text.StartsWith(python))
        {
            return false;
        }

        word.CopyTo(json[length..]);
        length += word.Length;
        return true;
    }
}
