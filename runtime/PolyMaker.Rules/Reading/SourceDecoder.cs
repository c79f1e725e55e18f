using System.Text;
using System.Text.Unicode;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Bytes to text: UTF-8 only, a byte order mark is allowed, no more than 1 MB, and spaces for indentation.
/// </summary>
internal static class SourceDecoder
{
    public const int LargestFile = 1024 * 1024;

    /// <summary>Null after reporting why the file cannot be read as text.</summary>
    public static SourceText? Decode(string file, ReadOnlySpan<byte> bytes, DiagnosticBag bag)
    {
        if (bytes.Length > LargestFile)
        {
            bag.Error("E002", Nowhere(file), "the file is larger than 1 MB",
                "a rule file holds rules; move data out of it");
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        SourceText source = new(file, Encoding.UTF8.GetString(bytes));
        if (Utf8.IsValid(bytes))
        {
            return HasNoNull(source, bag) ? source : null;
        }

        int bad = FirstInvalid(bytes);
        int offset = Encoding.UTF8.GetCharCount(bytes[..bad]);
        string value = FormattableString.Invariant($"0x{bytes[bad]:X2} at byte {bad}");
        bool wide = bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble);
        bag.Error("E003", new SourceSpan(source, offset, 1),
            wide ? "the file is UTF-16, not UTF-8" : $"not UTF-8: {value}", "save the file as UTF-8");
        return null;
    }

    public static SourceSpan Nowhere(string file) => new(new SourceText(file, ""), 0, 1);

    /// <summary>
    /// Valid UTF-8, but no text: YAML's reader would stop somewhere near, for a reason it cannot name.
    /// </summary>
    private static bool HasNoNull(SourceText source, DiagnosticBag bag)
    {
        int at = source.Text.IndexOf('\0', StringComparison.Ordinal);
        if (at >= 0)
        {
            bag.Error("E003", new SourceSpan(source, at, 1), "the file contains a NUL character",
                "it was cut or damaged; restore it and save it as UTF-8");
        }

        return at < 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length
            && Rune.DecodeFromUtf8(bytes[at..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return Math.Min(at, bytes.Length - 1);
    }
}
