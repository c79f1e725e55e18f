using System.Text.Json;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>What a client says on a socket besides PING (protocol sections 5.1 and 5.2).</summary>
internal sealed record SocketMessage
{
    public IReadOnlyList<string> Assets { get; private init; } = [];

    public IReadOnlyList<string> Markets { get; private init; } = [];

    /// <summary>Null where the message says nothing of it.</summary>
    public bool? WantsMore { get; private init; }

    public bool WantsDump { get; private init; } = true;

    public bool Unsubscribes { get; private init; }

    /// <summary>True for the first message of a connection, which has a type instead of an operation.</summary>
    public bool IsFirst { get; private init; }

    public string ApiKey { get; private init; } = "";

    internal string Secret { get; private init; } = "";

    internal string Passphrase { get; private init; } = "";

    /// <summary>Null for what is no such message; the venue passes over it.</summary>
    public static SocketMessage? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            string operation = Text(root, "operation");
            JsonElement auth = root.TryGetProperty("auth", out JsonElement given) ? given : default;
            return new SocketMessage
            {
                Assets = Texts(root, "assets_ids"),
                Markets = Texts(root, "markets"),
                WantsMore = Flag(root, "custom_feature_enabled"),
                WantsDump = Flag(root, "initial_dump") ?? true,
                Unsubscribes = operation == "unsubscribe",
                IsFirst = operation.Length == 0,
                ApiKey = Text(auth, "apiKey"),
                Secret = Text(auth, "secret"),
                Passphrase = Text(auth, "passphrase"),
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";

    private static bool? Flag(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : null;

    private static IReadOnlyList<string> Texts(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String)
                .Select(item => item.GetString()!)]
            : [];
}
