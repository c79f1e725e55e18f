using System.Text.RegularExpressions;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using Quartz;

namespace PolyMaker.Rules.Selecting;

/// <summary>From where a selection has its candidates, and when it asks again.</summary>
internal static partial class SourceCompiler
{
    /// <summary>Before any of this program's days: what does not come after it has no next time.</summary>
    private static readonly DateTimeOffset Past = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static SheetSource? Sheet(SelectionDocument document, DiagnosticBag bag)
    {
        if (document.Sheet is not { Id: { } id, KeyFile: { } key } sheet)
        {
            return null;
        }

        if (document.Source is { } other)
        {
            bag.Error("E481", other.Span, $"the candidates come from a sheet, and from '{other.Value}'",
                "keep one of `source:` and `sheet:`");
        }

        Match known = SpreadsheetId().Match(id.Value);
        if (!known.Success)
        {
            bag.Error("E481", id.Span, "this is neither a spreadsheet's address nor its id",
                "copy it from the browser: https://docs.google.com/spreadsheets/d/ID/edit");
        }

        Uri api = SheetSource.UsualApi;
        if (sheet.Api is { } given && (!Uri.TryCreate(given.Value, UriKind.Absolute, out api!) || !IsSafe(api)))
        {
            bag.Error("E481", given.Span, "the account's token may not go there",
                "write an https:// address, or one of this machine; leave `api` out for Google's own");
        }

        return new SheetSource(
            known.Groups["id"].Value, sheet.Tab?.Value ?? SheetSource.UsualTab, key.Value, api ?? SheetSource.UsualApi);
    }

    /// <summary>A catalogue's word, a path, or an address that nobody on the way can change.</summary>
    public static void CheckSource(NamedText? source, DiagnosticBag bag)
    {
        if (source?.Value.Contains("://", StringComparison.Ordinal) == true
            && (!Uri.TryCreate(source.Value, UriKind.Absolute, out Uri? address) || !IsSafe(address)))
        {
            bag.Error("E481", source.Span, "the candidates cannot be fetched safely from there",
                "write an https:// address, or one of this machine, without user and password; or the path of a CSV");
        }
    }

    public static string Schedule(NamedText? cron, DiagnosticBag bag)
    {
        if (cron is null)
        {
            return SelectionPolicy.EveryQuarter;
        }

        if (!CronExpression.TryParse(cron.Value, out CronExpression? times))
        {
            bag.Error("E480", cron.Span, $"'{cron.Value}' is no time to choose again",
                cron.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5
                    ? $"seconds come first here, and one of the two days is ?, like `reselect: 0 0/15 * * * ?`"
                    : "write seconds, minutes, hours, day, month and weekday (UTC), like `reselect: 0 0/15 * * * ?`");
        }
        else if (times.GetNextValidTimeAfter(Past) is null)
        {
            bag.Error("E480", cron.Span, $"'{cron.Value}' never comes",
                "leave out the year, and name a day that there is, like `reselect: 0 0/15 * * * ?`");
        }

        return cron.Value;
    }

    private static bool IsSafe(Uri api) =>
        (api.Scheme == Uri.UriSchemeHttps || (api.Scheme == Uri.UriSchemeHttp && api.IsLoopback))
        && api.UserInfo.Length == 0;

    [GeneratedRegex("^(https://docs\\.google\\.com/spreadsheets/d/)?(?<id>[A-Za-z0-9_-]{20,128})(/.*)?$")]
    private static partial Regex SpreadsheetId();
}
