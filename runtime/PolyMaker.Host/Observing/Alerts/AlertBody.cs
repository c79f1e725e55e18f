using System.Text.Json;
using PolyMaker.Core;
using PolyMaker.Host.Observing.Events;

namespace PolyMaker.Host.Observing.Alerts;

/// <summary>An alert as its receiver wants it.</summary>
internal static class AlertBody
{
    // The shortest of the receivers' limits is Discord's 2000 letters.
    private const int LongestText = 1_900;

    public static byte[] Of(AlertTarget target, in RunEvent happened, DateTimeOffset at, int heldBack)
    {
        string text = Text(happened, at, heldBack);
        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            switch (target.Shape)
            {
                case AlertShape.Slack:
                    json.WriteString("text", text);
                    break;
                case AlertShape.Discord:
                    json.WriteString("content", text);
                    break;
                case AlertShape.Telegram:
                    json.WriteString("chat_id", target.Chat);
                    json.WriteString("text", text);
                    break;
                case AlertShape.Generic:
                    json.WriteString("source", "polymaker");
                    json.WriteString("text", text);
                    json.WriteNumber("held_back", heldBack);
                    json.WritePropertyName("event");
                    json.WriteRawValue(EventFormat.Json(happened, at));
                    break;
                default:
                    throw Invariant.Unreachable(target.Shape);
            }

            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static string Text(in RunEvent happened, DateTimeOffset at, int heldBack)
    {
        string text = "polymaker " + EventFormat.Text(happened, at)
            + (heldBack > 0 ? $" ({heldBack} other alerts were held back)" : "");
        return text.Length <= LongestText ? text : text[..LongestText] + "...";
    }
}
