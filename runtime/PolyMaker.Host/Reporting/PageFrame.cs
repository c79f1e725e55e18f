using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// One self-contained page: our style, our script and the data inside, nothing fetched from anywhere. Its policy allows
/// exactly this style and this script by their digests, so text that slipped in could not run.
/// </summary>
internal static class PageFrame
{
    private const string Folder = "report/";

    // The default encoder escapes <, > and &: no data can end the element it stands in.
    private static readonly JsonWriterOptions Embedded = new() { SkipValidation = false };

    /// <param name="script">Name of the script that draws this kind of page, after the one all share.</param>
    public static string Render(string title, string body, string script, Action<Utf8JsonWriter> data)
    {
        var style = Asset("page.css");
        var code = Asset("charts.js") + Asset(script);
        var policy = $"default-src 'none'; style-src '{DigestOf(style)}'; script-src '{DigestOf(code)}'; "
            + "img-src data:; base-uri 'none'; form-action 'none'";
        return new StringBuilder()
            .Line("<!doctype html>")
            .Line("<html lang=\"en\">")
            .Line("<head>")
            .Line("<meta charset=\"utf-8\">")
            .Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
            .Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Line("<meta name=\"color-scheme\" content=\"light dark\">")
            .Line("<meta name=\"referrer\" content=\"no-referrer\">")
            .Line("<link rel=\"icon\" href=\"data:,\">")
            .Line($"<title>{HtmlText.Of(title)}</title>")
            .Append("<style>").Append(style).Line("</style>")
            .Line("</head>")
            .Line("<body>")
            .Append(body)
            .Append("<script type=\"application/json\" id=\"data\">").Append(Json(data)).Line("</script>")
            .Append("<script>").Append(code).Line("</script>")
            .Line("</body>")
            .Line("</html>")
            .ToString();
    }

    /// <summary>The data inside a page made here; null when there is none.</summary>
    public static string? DataOf(string page)
    {
        const string Begin = "<script type=\"application/json\" id=\"data\">";
        var from = page.IndexOf(Begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : page.IndexOf("</script>", from, StringComparison.Ordinal);
        return to < 0 ? null : page[(from + Begin.Length)..to];
    }

    public static string Json(Action<Utf8JsonWriter> data)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Embedded))
        {
            data(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string DigestOf(string text) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Asset(string name)
    {
        using var stream = typeof(PageFrame).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw Core.Invariant.Unreachable(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
