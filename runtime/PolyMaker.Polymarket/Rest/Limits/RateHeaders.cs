using System.Globalization;
using System.Net.Http.Headers;

namespace PolyMaker.Polymarket.Rest.Limits;

/// <summary>What an answer says of the signer's rate (protocol section 3.7); null where it says nothing.</summary>
/// <param name="Remaining">Orders or cancels that are left, whichever the request was.</param>
/// <param name="Reset">Until there is room again.</param>
/// <param name="Tier">The tier's name.</param>
/// <param name="Warning">Set while the venue only warns.</param>
public sealed record RateHeaders(long? Remaining, TimeSpan? Reset, string? Tier, string? Warning)
{
    private const double LargestWait = 86_400;

    public bool IsEmpty => Remaining is null && Reset is null && Tier is null;

    internal static RateHeaders Of(HttpResponseHeaders headers) => new(
        Number(headers, "Poly-RateLimit-Remaining") is { } left ? (long)Math.Floor(left) : null,
        WaitOf(Number(headers, "Poly-RateLimit-Reset"), headers.Date),
        Text(headers, "Poly-RateLimit-Tier"),
        Text(headers, "Poly-RateLimit-Warning"));

    /// <summary>Seconds from now, or an instant in seconds or milliseconds since 1970.</summary>
    private static TimeSpan? WaitOf(double? reset, DateTimeOffset? now) => reset switch
    {
        null or < 0 => null,
        <= LargestWait => TimeSpan.FromSeconds(reset.Value),
        _ when now is { } said => Positive(Instant(reset.Value) - said),
        _ => null,
    };

    private static DateTimeOffset Instant(double reset) => DateTimeOffset.UnixEpoch.AddMilliseconds(
        reset >= 1e11 ? Math.Min(reset, 1e14) : reset * 1000);

    private static TimeSpan? Positive(TimeSpan wait) =>
        wait > TimeSpan.Zero && wait.TotalSeconds <= LargestWait ? wait : null;

    private static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
            ? value
            : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;
}
