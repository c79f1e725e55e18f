using System.Security.Cryptography;
using System.Text;
using PolyMaker.Host.Control;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// Reports of backtests as they lie in folders. A report is a page of its own with scripts of its own, and a frame
/// cannot send the token: so whoever has the token gets a ticket, a path that nobody can guess and that ends, and the
/// report is served from there in a sandbox, where it can neither reach this program nor the dashboard's memory.
/// </summary>
internal sealed class ReportShelf(IReadOnlyList<string> folders, TimeProvider time)
{
    public static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(10);
    private const int MostReports = 500;
    private const int MostTickets = 100;
    private const long LargestReport = 64L << 20;
    private const string SandboxPolicy =
        "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        + "img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private readonly Dictionary<string, (string Path, DateTimeOffset Until)> tickets = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public IReadOnlyList<Route> Routes =>
    [
        Route.Get("/v1/reports", RouteAccess.Operator, ListAsync),
        Route.Post("/v1/reports/ticket", TicketAsync),
        Route.Get("/reports/*", RouteAccess.Anyone, ShowAsync),
    ];

    private Task ListAsync(Call call) => call.JsonAsync(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("folders");
        foreach (string folder in folders)
        {
            json.WriteStringValue(folder.Replace('\\', '/'));
        }

        json.WriteEndArray();
        json.WriteStartArray("reports");
        foreach (FileInfo file in Files())
        {
            json.WriteStartObject();
            json.WriteString("name", NameOf(file));
            json.WriteNumber("bytes", file.Length);
            json.WriteString("at", StatusJson.Text(file.LastWriteTimeUtc));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private async Task TicketAsync(Call call)
    {
        string? name = (await call.BodyAsync()).TryGetProperty("name", out var given) ? given.GetString() : null;
        FileInfo file = Files().FirstOrDefault(each => NameOf(each) == name)
            ?? throw new ProblemException(Problem.NotFound(
                "no such report; name one of those that /v1/reports lists, as it stands there"));
        string ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        DateTimeOffset now = time.GetUtcNow();
        using (Lock.Scope one = gate.EnterScope())
        {
            foreach (string old in tickets.Where(each => each.Value.Until < now).Select(each => each.Key).ToArray())
            {
                tickets.Remove(old);
            }

            if (tickets.Count >= MostTickets)
            {
                tickets.Remove(tickets.MinBy(each => each.Value.Until).Key);
            }

            tickets[ticket] = (file.FullName, now + TicketLife);
        }

        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("path", $"/reports/{ticket}/report.html");
            json.WriteEndObject();
        });
    }

    private async Task ShowAsync(Call call)
    {
        string ticket = call.Rest.Split('/')[0];
        string? path;
        using (Lock.Scope one = gate.EnterScope())
        {
            path = tickets.TryGetValue(ticket, out var known) && known.Until >= time.GetUtcNow() ? known.Path : null;
        }

        if (path is null || !File.Exists(path) || new FileInfo(path).Length > LargestReport)
        {
            throw new ProblemException(Problem.NotFound("this link has ended: open the report from the list again"));
        }

        Microsoft.AspNetCore.Http.IHeaderDictionary headers = call.Context.Response.Headers;
        headers.ContentSecurityPolicy = SandboxPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        await call.BytesAsync("text/html; charset=utf-8", await File.ReadAllBytesAsync(path, call.Gone));
    }

    /// <summary>Newest first; links are left out, because they may lead anywhere.</summary>
    private IEnumerable<FileInfo> Files() => folders
        .Where(Directory.Exists)
        .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*.html"))
        .Where(file => file.LinkTarget is null)
        .OrderByDescending(file => file.LastWriteTimeUtc)
        .Take(MostReports);

    private string NameOf(FileInfo file)
    {
        string folder = folders.First(each => Path.GetFullPath(each) == file.DirectoryName);
        return new StringBuilder(folder.Replace('\\', '/').TrimEnd('/')).Append('/').Append(file.Name).ToString();
    }
}
