using System.Text.Json;
using PolyMaker.Core.Markets;

namespace PolyMaker.Host.Journaling;

/// <summary>Every fact of a market as JSON and back, whatever facts there will be: units stay the integers they are.
/// </summary>
internal static class SpecJson
{
    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true };

    public static byte[] Write(MarketSpec spec) => JsonSerializer.SerializeToUtf8Bytes(spec, Options);

    /// <exception cref="FormatException">The bytes are no market.</exception>
    public static MarketSpec Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<MarketSpec>(bytes, Options)
                ?? throw new FormatException("the facts of a market are missing");
        }
        catch (JsonException fault)
        {
            throw new FormatException("the facts of a market are not readable: " + fault.Message, fault);
        }
    }
}
