using System.Text;
using System.Text.Json;

namespace PolyMaker.Host.Preflight;

/// <summary>The findings as lines for people, and as JSON.</summary>
internal static class FindingText
{
    private const int NameWidth = 12;

    public static string Of(IReadOnlyList<Finding> findings, bool colour)
    {
        StringBuilder text = new();
        foreach (var each in findings)
        {
            var word = WordOf(each.Verdict).PadRight(4);
            text.Append(colour ? $"\e[{ColourOf(each.Verdict)}m{word}\e[0m" : word)
                .Append("  ").Append(each.Name.PadRight(NameWidth)).Append("  ").Append(each.Text).Append('\n');
            if (each.Hint.Length > 0)
            {
                text.Append(' ', 4 + 2 + NameWidth + 2).Append("-> ").Append(each.Hint).Append('\n');
            }
        }

        var failed = findings.Count(each => each.Verdict == Verdict.Fail);
        var warned = findings.Count(each => each.Verdict == Verdict.Warn);
        return text.Append(failed > 0 ? $"not ready: {failed} failed, {warned} warned\n"
            : warned > 0 ? $"ready, with {warned} warned\n"
            : "ready\n").ToString();
    }

    public static void Write(Utf8JsonWriter json, bool isLive, IReadOnlyList<Finding> findings)
    {
        json.WriteStartObject();
        json.WriteString("venue", isLive ? "live" : "local");
        json.WriteBoolean("ready", findings.All(each => each.Verdict != Verdict.Fail));
        json.WriteStartArray("checks");
        foreach (var each in findings)
        {
            json.WriteStartObject();
            json.WriteString("name", each.Name);
            json.WriteString("verdict", WordOf(each.Verdict));
            json.WriteString("text", each.Text);
            json.WriteString("hint", each.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string WordOf(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Warn => "warn",
        Verdict.Fail => "fail",
        _ => throw Core.Invariant.Unreachable(verdict),
    };

    private static int ColourOf(Verdict verdict) => verdict switch
    {
        Verdict.Ok => 32,
        Verdict.Warn => 33,
        _ => 31,
    };
}
