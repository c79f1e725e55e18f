using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolyMaker.Polymarket.Rest.Json;

namespace PolyMaker.Polymarket.Rest.Errors;

/// <summary>The text of a refusal: JSON under one of several keys, a bare string, HTML or anything at all.</summary>
internal static partial class ErrorBody
{
    private const int MostBytes = 8192;

    private static readonly string[] Keys = ["error", "errorMsg", "error_msg", "message", "detail"];

    /// <summary>One line, without control characters; what the body says of waiting.</summary>
    public static (string Text, TimeSpan? RetryAfter) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            string text = root.ValueKind == JsonValueKind.Object ? TextOf(root) : root.AsText();
            return (OneLine(text), WaitOf(root));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return (TextOfPage(body.Span), null);
        }
    }

    /// <summary>Single line, single spaces.</summary>
    public static string OneLine(string text) => Blank().Replace(text, " ").Trim();

    /// <summary>Of a page only its title is worth showing, of half a JSON nothing: it may hold anything.</summary>
    public static string TextOfPage(ReadOnlySpan<byte> body)
    {
        string text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostBytes)]);
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return text.TrimStart() is ['{' or '[', ..] ? "" : OneLine(text);
        }

        Match title = Title().Match(text);
        return title.Success ? $"a web page: {OneLine(title.Groups[1].Value)}" : "a web page";
    }

    private static string TextOf(JsonElement root)
    {
        string text = root.AnyField(Keys).AsText();
        string code = root.Text("code");
        return code.Length == 0 || text.Contains(code, StringComparison.Ordinal) ? text : $"{text} ({code})";
    }

    private static TimeSpan? WaitOf(JsonElement root) =>
        double.TryParse(
            root.Text("retry_after_seconds"),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out double wait)
            && wait <= TimeSpan.FromDays(1).TotalSeconds
            ? TimeSpan.FromSeconds(wait)
            : null;

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Blank();

    [GeneratedRegex("<title[^>]*>([^<]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}
