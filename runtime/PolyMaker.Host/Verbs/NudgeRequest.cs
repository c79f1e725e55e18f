using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Verbs;

/// <summary>`--nudge half=0.8c,ttl=10m,at=+30s`: a param moved for some time of a recording.</summary>
public sealed record NudgeRequest(string Name, string Value, TimeSpan Ttl, RecordingTime At)
{
    public const string Forms = "NAME=VALUE,ttl=10m, with ,at=+30s to begin later than the recording";

    /// <summary>Null, and why, when the text is not of that form; without a ttl there is no nudge.</summary>
    public static NudgeRequest? Parse(string text, out string fault)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var setting = parts[0].Split('=', 2, StringSplitOptions.TrimEntries);
        TimeSpan? ttl = null;
        RecordingTime at = new(true, 0);
        fault = setting is not [{ Length: > 0 }, { Length: > 0 }] ? $"expected {Forms}" : "";
        foreach (var part in parts.Skip(1))
        {
            if (part.StartsWith("ttl=", StringComparison.Ordinal) && Duration.TryParse(part[4..], out var length))
            {
                ttl = length;
            }
            else if (!part.StartsWith("at=", StringComparison.Ordinal) || !RecordingTime.TryParse(part[3..], out at))
            {
                fault = $"'{part}' is neither ttl=10m nor at=+30s";
            }
        }

        if (fault.Length == 0 && ttl is null)
        {
            fault = "a nudge ends by itself: add ,ttl=10m";
        }

        var name = setting[0].StartsWith("p.", StringComparison.Ordinal) ? setting[0][2..] : setting[0];
        return fault.Length > 0 ? null : new NudgeRequest(name, setting[1], ttl!.Value, at);
    }

    public ParameterNudge Of(Timestamp start)
    {
        var from = At.At(start);
        return new ParameterNudge(Name, Value, from, from.PlusMicro(Ttl.Ticks / TimeSpan.TicksPerMicrosecond));
    }
}
