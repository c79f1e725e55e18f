using System.Text;
using System.Text.RegularExpressions;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>The same frame as the venue might also have written it, or as it should never have.</summary>
internal static partial class FrameEdits
{
    private static readonly string NoBook = $"\"hash\":\"{new string('0', 40)}\"";

    public static byte[] Apply(FaultKind kind, byte[] frame)
    {
        string text = Encoding.UTF8.GetString(frame);
        return kind switch
        {
            FaultKind.WrapFrame => Encoding.UTF8.GetBytes(Wrapped(text)),
            FaultKind.EmptyDecimals => Encoding.UTF8.GetBytes(BestPrice().Replace(text, "\"$1\":\"\"")),
            FaultKind.WrongHash => Encoding.UTF8.GetBytes(Hash().Replace(text, NoBook)),
            FaultKind.BrokenFrame => frame[..(frame.Length / 2)],
            FaultKind.CrossedBook => Encoding.UTF8.GetBytes(Crossed(text)),
            _ => frame,
        };
    }

    /// <summary>The first text under a name, as it stands there; empty without one.</summary>
    public static string TextOf(string name, ReadOnlySpan<byte> frame)
    {
        byte[] begin = Encoding.UTF8.GetBytes($"\"{name}\":\"");
        int at = frame.IndexOf(begin);
        ReadOnlySpan<byte> rest = at < 0 ? [] : frame[(at + begin.Length)..];
        int end = rest.IndexOf((byte)'"');
        return end < 0 ? "" : Encoding.UTF8.GetString(rest[..end]);
    }

    private static string Wrapped(string text)
    {
        string trimmed = text.TrimEnd('\n');
        bool isLone = trimmed.StartsWith('[') && !trimmed.Contains("},{\"market\"", StringComparison.Ordinal);
        return trimmed.StartsWith('{') ? "[" + trimmed + "]" : isLone ? trimmed[1..^1] : text;
    }

    /// <summary>
    /// Bids and asks of a book, and the best ones of every change, trade places: a book that cannot be.
    /// </summary>
    private static string Crossed(string text) => Levels().Replace(
        BestPair().Replace(text, "\"best_bid\":\"$2\",\"best_ask\":\"$1\""), "\"bids\":$2,\"asks\":$1");

    [GeneratedRegex("\"(best_bid|best_ask)\":\"[^\"]*\"")]
    private static partial Regex BestPrice();

    [GeneratedRegex("\"best_bid\":\"([^\"]*)\",\"best_ask\":\"([^\"]*)\"")]
    private static partial Regex BestPair();

    [GeneratedRegex("\"bids\":(\\[[^\\]]*\\]),\"asks\":(\\[[^\\]]*\\])")]
    private static partial Regex Levels();

    [GeneratedRegex("\"hash\":\"[0-9a-f]{40}\"")]
    private static partial Regex Hash();
}
