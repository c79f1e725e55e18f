using System.Text.Json;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Rest.Json;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// Lists that the CLOB gives in pages. All of them or an error: half a list would pass for the whole.
/// </summary>
internal static class ClobPaging
{
    public const string FirstCursor = "MA==";
    public const string LastCursor = "LTE=";

    public static async Task<VenueResult<IReadOnlyList<T>>> ReadAllAsync<T>(
        this VenueConnection connection,
        VenueRequest request,
        Func<JsonElement, T> read,
        CancellationToken cancellation)
    {
        List<T> all = [];
        string cursor = FirstCursor;
        for (int page = 0; page < connection.Settings.MostPages; page++)
        {
            VenueResult<(List<T> Items, string Next)> result = await connection.SendAsync(
                request with { Query = With(request.Query, cursor) }, json => Page(json, read), cancellation);
            if (!result.IsOk)
            {
                return result.Error;
            }

            all.AddRange(result.Value.Items);
            if (result.Value.Next is "" or LastCursor)
            {
                return new VenueResult<IReadOnlyList<T>>(all);
            }

            if (result.Value.Next == cursor)
            {
                return WireErrors.Unreadable("a page of the list names itself as the next one");
            }

            cursor = result.Value.Next;
        }

        return WireErrors.Unreadable($"the list has more than {connection.Settings.MostPages} pages");
    }

    public static VenueResult<IReadOnlyList<T>> Distinct<T, TKey>(
        this VenueResult<IReadOnlyList<T>> result, Func<T, TKey> key) =>
        result.IsOk ? new VenueResult<IReadOnlyList<T>>([.. result.Value.DistinctBy(key)]) : result.Error;

    private static (List<T> Items, string Next) Page<T>(JsonElement json, Func<JsonElement, T> read)
    {
        // Some of these endpoints once gave the bare array.
        JsonElement data = json.ValueKind == JsonValueKind.Array ? json : json.Field("data");
        return data.ValueKind == JsonValueKind.Array || json.Whole("count") == 0
            ? ([.. data.AsItems().Select(read)], json.Text("next_cursor"))
            : throw JsonFields.Missing("data");
    }

    private static string With(string query, string cursor) =>
        $"{query}{(query.Length == 0 ? '?' : '&')}next_cursor={Uri.EscapeDataString(cursor)}";
}
