using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolyMaker.Polymarket.Keys;

/// <summary>Writes a secret as "***", so that a log or journal of a record that holds one tells nothing.</summary>
public sealed class HiddenJsonConverter<T> : JsonConverter<T>
    where T : class
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException($"a {typeof(T).Name} is never read from JSON");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue("***");
}
