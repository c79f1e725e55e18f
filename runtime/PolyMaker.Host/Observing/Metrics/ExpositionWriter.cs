using System.Globalization;
using System.Text;

namespace PolyMaker.Host.Observing.Metrics;

/// <summary>Writes a page in Prometheus' text format 0.0.4.</summary>
internal sealed class ExpositionWriter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder page = new();

    public void Head(MetricHead head) => page
        .Append("# HELP ").Append(head.Name).Append(' ').Append(EscapeMeaning(head.Meaning)).Append('\n')
        .Append("# TYPE ").Append(head.Name).Append(' ').Append(head.Type).Append('\n');

    /// <summary>A name and its labels as <see cref="Labels"/> gives them.</summary>
    public void Sample(string name, string labels, double value) => page
        .Append(name).Append(labels).Append(' ').Append(Number(value)).Append('\n');

    public void Buckets(string name, string labels, Histogram histogram)
    {
        long[] upTo = histogram.Cumulative();
        for (int at = 0; at < upTo.Length; at++)
        {
            string bound = at < histogram.Bounds.Count ? Number(histogram.Bounds[at]) : "+Inf";
            Sample(name + "_bucket", With(labels, $"le=\"{bound}\""), upTo[at]);
        }

        Sample(name + "_sum", labels, histogram.Sum);
        Sample(name + "_count", labels, upTo[^1]);
    }

    public override string ToString() => page.ToString();

    /// <summary>As they stand behind a name; empty without any.</summary>
    public static string Labels(IReadOnlyList<string> names, IReadOnlyList<string> values) => names.Count == 0
        ? ""
        : "{" + string.Join(',', names.Select((name, at) => $"{name}=\"{EscapeValue(values[at])}\"")) + "}";

    private static string With(string labels, string one) =>
        labels.Length == 0 ? $"{{{one}}}" : $"{labels[..^1]},{one}}}";

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    private static string EscapeMeaning(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeValue(string text) =>
        EscapeMeaning(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
