using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The venue's cursors: base64 of the place where the next page starts; "MA==" (0) the first, "LTE=" (-1) the end
/// (protocol section 3.1).
/// </summary>
internal static class PageCursor
{
    public const string End = "LTE=";

    /// <summary>Where to start; null for the end or for what is no cursor.</summary>
    public static long? Read(string cursor)
    {
        if (cursor.Length == 0)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[64];
        return cursor.Length <= 64 && Convert.TryFromBase64String(cursor, bytes, out int length)
            && long.TryParse(bytes[..length], NumberStyles.None, CultureInfo.InvariantCulture, out long place)
                ? place
                : null;
    }

    public static string Write(long place) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(place.ToString(CultureInfo.InvariantCulture)));

    /// <summary>
    /// One page of a list: its rows from the cursor on, at most so many, in the venue's envelope. Refuses a cursor that
    /// is none.
    /// </summary>
    public static void WritePage<T>(VenueCall call, IReadOnlyList<T> rows, int limit, Action<Utf8JsonWriter, T> write)
    {
        string cursor = call.Query("next_cursor");
        long? start = cursor == End ? rows.Count : Read(cursor);
        if (start is null)
        {
            call.Refuse(400, "invalid next_cursor");
            return;
        }

        Utf8JsonWriter json = call.Json;
        int first = (int)Math.Min(start.Value, rows.Count);
        int count = Math.Min(limit, rows.Count - first);
        json.WriteStartObject();
        json.WriteNumber("limit"u8, limit);
        json.WriteNumber("count"u8, count);
        json.WriteString("next_cursor"u8, first + count < rows.Count ? Write(first + count) : End);
        json.WriteStartArray("data"u8);
        for (int i = first; i < first + count; i++)
        {
            write(json, rows[i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
