using System.Text;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>Messages a market channel sends (protocol section 5.1).</summary>
internal static class SubscriptionText
{
    public static readonly ReadOnlyMemory<byte> Ping = "PING"u8.ToArray();

    /// <summary>The first message on a connection.</summary>
    public static ReadOnlyMemory<byte> First(IReadOnlyList<string> tokens) => Compose(
        "{\"assets_ids\":", tokens, ",\"type\":\"market\",\"custom_feature_enabled\":true,"
            + "\"initial_dump\":true,\"level\":2}");

    public static ReadOnlyMemory<byte> Subscribe(IReadOnlyList<string> tokens) => Compose(
        "{\"operation\":\"subscribe\",\"assets_ids\":", tokens, ",\"level\":2,\"custom_feature_enabled\":true}");

    public static ReadOnlyMemory<byte> Unsubscribe(IReadOnlyList<string> tokens) => Compose(
        "{\"operation\":\"unsubscribe\",\"assets_ids\":", tokens, "}");

    public static ReadOnlyMemory<byte> Compose(string before, IReadOnlyList<string> ids, string after)
    {
        StringBuilder text = new(before);
        text.Append('[');
        for (int i = 0; i < ids.Count; i++)
        {
            text.Append(i == 0 ? "\"" : ",\"").Append(ids[i]).Append('"');
        }

        return Encoding.UTF8.GetBytes(text.Append(']').Append(after).ToString());
    }
}
