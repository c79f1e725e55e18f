using System.Security.Cryptography;
using System.Text;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// A rule, market or test file as an editor has it: its text with plain line ends, and the hash of its bytes, by which
/// a save says what it was made from.
/// </summary>
internal sealed record EditableFile(string Path, string Text, string Hash)
{
    private const char Mark = '\uFEFF';
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private bool hasMark;
    private bool hasReturns;

    /// <summary>Null when it is not UTF-8, and so nothing a page could save again.</summary>
    public static EditableFile? Of(RuleFile file)
    {
        try
        {
            string text = Strict.GetString(file.Bytes.Span);
            bool hasMark = text.StartsWith(Mark);
            bool hasReturns = text.Contains("\r\n", StringComparison.Ordinal);
            return new EditableFile(
                file.Path, text.TrimStart(Mark).ReplaceLineEndings("\n"), HashOf(file.Bytes.Span))
            {
                hasMark = hasMark, hasReturns = hasReturns,
            };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>What is to be written for a text of an editor: mark and line ends stay as the file had them.</summary>
    public string Written(string edited)
    {
        string text = edited.TrimStart(Mark).ReplaceLineEndings("\n");
        return (hasMark ? "\uFEFF" : "") + (hasReturns ? text.ReplaceLineEndings("\r\n") : text);
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
