using System.Reflection;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// The pages as they lie in the program: HTML, CSS, JavaScript modules and icons, by their path. Only what is listed in
/// the program is served, so no request can name anything else.
/// </summary>
internal static class PageAssets
{
    private const string Prefix = "dashboard/";

    /// <summary>
    /// Nothing but files of this process is loaded, nothing in the page's text is run or styled, no other page may
    /// frame it, and script cannot make markup of text.
    /// </summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly Lazy<Dictionary<string, byte[]>> Files = new(Load);

    /// <summary>Paths below /assets/, and index.html.</summary>
    public static IReadOnlyCollection<string> Names => Files.Value.Keys;

    /// <summary>All of it, in bytes.</summary>
    public static int Size => Files.Value.Values.Sum(file => file.Length);

    public static Task SendAsync(Call call, string name)
    {
        if (!Files.Value.TryGetValue(name, out byte[]? bytes))
        {
            throw new ProblemException(Problem.NotFound("the dashboard has no such file"));
        }

        Microsoft.AspNetCore.Http.IHeaderDictionary headers = call.Context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return call.BytesAsync(Types[Path.GetExtension(name)], bytes);
    }

    private static Dictionary<string, byte[]> Load()
    {
        Assembly program = typeof(PageAssets).Assembly;
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (string resource in program.GetManifestResourceNames().Where(
            name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using Stream stream = program.GetManifestResourceStream(resource)!;
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files[resource[Prefix.Length..].Replace('\\', '/')] = bytes;
        }

        return files;
    }
}
