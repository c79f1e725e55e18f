using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;

namespace PolyMaker.Host.Reporting;

/// <summary>Where reports go and in what form: the ending of the name says it. Whole or not there.</summary>
internal static class ReportFile
{
    /// <summary>Means: below the data folder, named after the run.</summary>
    public const string ByItself = "";

    private static readonly string[] Endings = [".html", ".md", ".json"];

    /// <summary>Before the work begins: what cannot become a report is told at once.</summary>
    public static void Check(IEnumerable<string> targets, IEnumerable<string> inputs)
    {
        foreach (var target in targets.Where(target => target != ByItself))
        {
            if (!Endings.Contains(Path.GetExtension(target)))
            {
                throw new InputException(
                    $"--report {target}: expected a name that ends in .html (a page), .md (for a pull request) or "
                    + ".json (for programs)");
            }

            OutputFile.Check("--report", target, inputs);
        }
    }

    /// <summary>Writes one in the form its name asks for, and says where.</summary>
    public static void Write(
        string target, Output output, Func<string> page, Func<string> markdown, Action<Utf8JsonWriter> json)
    {
        var text = Path.GetExtension(target) switch
        {
            ".md" => markdown(),
            ".json" => JsonResult.Text(json),
            _ => page(),
        };
        WholeFile.Write(target, text);
        output.Notes.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"report {target}, {(Encoding.UTF8.GetByteCount(text) + 1023) / 1024} kB"));
    }

    public static void Write(string target, string data, Report report, Output output) => Write(
        target == ByItself ? DefaultOf(data, report) : target, output, () => ReportPage.Render(report),
        () => ReportMarkdown.Render(report), json => ReportJson.Write(json, report, ReportScale.Full));

    /// <summary>data/reports/RECORDING-DIGEST.html: the same run has the same name.</summary>
    public static string DefaultOf(string data, Report report)
    {
        var name = Path.GetFileName(report.Settings.Recording);
        return Path.Combine(data, "reports", $"{name.Split('.')[0]}-{DigestOf(report.Settings)}.html");
    }

    private static string DigestOf(ReportSettings settings)
    {
        var words = string.Join('\n', ReportText.Settings(settings with { Recording = "" })
            .Select(each => $"{each.Heading}: {each.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..12];
    }
}
