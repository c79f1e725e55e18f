using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyMaker.UnitTests.Host.Observing.Metrics;

/// <summary>
/// Reads a page of Prometheus' text format 0.0.4 as strictly as its specification allows, and throws at the first
/// thing that is wrong.
/// </summary>
internal sealed partial class ExpositionPage
{
    private readonly Dictionary<string, string> types = new(StringComparer.Ordinal);
    private readonly HashSet<string> closed = new(StringComparer.Ordinal);
    private string family = "";
    private string? meaning;

    private ExpositionPage()
    {
    }

    /// <summary>Values by name and labels as written.</summary>
    public Dictionary<string, double> Samples { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Types => types;

    public static ExpositionPage Read(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        ExpositionPage page = new();
        foreach (string line in text[..^1].Split('\n'))
        {
            page.Take(line);
        }

        page.CheckHistograms();
        return page;
    }

    private void Take(string line)
    {
        if (Help().Match(line) is { Success: true } help)
        {
            Open(help.Groups[1].Value);
            meaning = help.Groups[2].Value;
            Assert.True(BackslashesAreFine(meaning), line);
            return;
        }

        if (TypeLine().Match(line) is { Success: true } type)
        {
            Assert.True(type.Groups[1].Value == family && meaning is { Length: > 10 }, $"HELP comes first: {line}");
            Assert.True(types.TryAdd(family, type.Groups[2].Value), $"one TYPE: {line}");
            Assert.Equal(
                type.Groups[2].Value == "counter", family.EndsWith("_total", StringComparison.Ordinal));
            return;
        }

        Match sample = Sample().Match(line);
        Assert.True(sample.Success, $"no line of the format: {line}");
        string name = sample.Groups[1].Value;
        string labels = sample.Groups[2].Value;
        Assert.Contains(name, Names(), StringComparer.Ordinal);
        CheckLabels(labels, line);
        Assert.True(Samples.TryAdd(name + labels, Number(sample.Groups[3].Value)), $"a series comes once: {line}");
    }

    private void Open(string name)
    {
        Assert.True(closed.Add(name), $"a family is in one place: {name}");
        Assert.True(family.Length == 0 || types.ContainsKey(family), $"{family} has no TYPE");
        (family, meaning) = (name, null);
    }

    private string[] Names() => types.GetValueOrDefault(family) == "histogram"
        ? [family + "_bucket", family + "_sum", family + "_count"]
        : [family];

    private static void CheckLabels(string labels, string line)
    {
        if (labels.Length == 0)
        {
            return;
        }

        MatchCollection found = Label().Matches(labels);
        Assert.Equal(labels, "{" + string.Join(',', found.Select(each => each.Value)) + "}");
        Assert.True(found.Select(each => each.Groups[1].Value).Distinct().Count() == found.Count, line);
        Assert.DoesNotContain(found, each => each.Groups[1].Value.StartsWith("__", StringComparison.Ordinal));
    }

    private void CheckHistograms()
    {
        foreach (string histogram in types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            var series = Samples.Where(each => each.Key.StartsWith(histogram + "_bucket{", StringComparison.Ordinal))
                .GroupBy(each => LeLabel().Replace(each.Key, "")).ToList();
            Assert.NotEmpty(series);
            foreach (var buckets in series)
            {
                double[] counts = [.. buckets.Select(each => each.Value)];
                Assert.Equal(counts.Order(), counts);
                Assert.Contains("le=\"+Inf\"", buckets.Last().Key, StringComparison.Ordinal);
                string count = buckets.Key.Replace("_bucket", "_count", StringComparison.Ordinal)
                    .Replace("{}", "", StringComparison.Ordinal);
                Assert.Equal(counts[^1], Samples[count]);
            }
        }
    }

    private static bool BackslashesAreFine(string text) => !Regex.IsMatch(text, @"(?<!\\)(?:\\\\)*\\(?![\\n])");

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$")]
    private static partial Regex Help();

    [GeneratedRegex(@"^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? ([-+]?[0-9.]+(?:e[-+]?[0-9]+)?|[-+]Inf|NaN)$")]
    private static partial Regex Sample();

    [GeneratedRegex(@"([a-zA-Z_][a-zA-Z0-9_]*)=""(?:[^""\\\n]|\\[\\""n])*""")]
    private static partial Regex Label();

    [GeneratedRegex(@",?le=""[^""]*""")]
    private static partial Regex LeLabel();
}
