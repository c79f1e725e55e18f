using System.Text;
using System.Text.Json;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Journaling;

/// <summary>A record of a journal as one line, for people or as JSON: what, when, where, its fields in order.</summary>
internal sealed class JournalLine(string what, Timestamp? at, string? market)
{
    private readonly List<(string Name, string Value, bool IsNumber)> fields = [];

    public JournalLine With(string name, string value)
    {
        fields.Add((name, value, false));
        return this;
    }

    public JournalLine With(string name, long value)
    {
        fields.Add((name, value.ToString(System.Globalization.CultureInfo.InvariantCulture), true));
        return this;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("what", what);
        if (at is { } time)
        {
            json.WriteString("at", time.ToString());
        }

        if (market is not null)
        {
            json.WriteString("market", market);
        }

        foreach ((string name, string value, bool isNumber) in fields)
        {
            json.WritePropertyName(name);
            if (isNumber)
            {
                json.WriteRawValue(value, skipInputValidation: true);
            }
            else
            {
                json.WriteStringValue(value);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>"2026-07-27T14:43:00Z fed-december command: place 0-1 buy 40 @ 0.428 via Yes".</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        if (at is { } time)
        {
            text.Append(time).Append(' ');
        }

        if (market is not null)
        {
            text.Append(market).Append(' ');
        }

        text.Append(what);
        for (int each = 0; each < fields.Count; each++)
        {
            (string name, string value, _) = fields[each];
            text.Append(each == 0 ? ": " : ", ").Append(name == what ? value : $"{name} {value}");
        }

        return text.ToString();
    }
}
