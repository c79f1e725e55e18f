using System.Globalization;
using PolyMaker.Core.Events;
using PolyMaker.Polymarket.Rest.Limits;

namespace PolyMaker.Polymarket.Rest.Errors;

/// <summary>
/// Failures before or instead of an answer. Their texts are ours: those of exceptions may repeat what was sent.
/// </summary>
internal static class WireErrors
{
    public static VenueError TimedOut(Uri host, TimeSpan limit) => Unsure(
        VenueErrorKind.TimedOut, Line($"no answer from {host.Authority} within {limit.TotalSeconds:0.###} s"));

    public static VenueError TooLarge(int status, int limit) =>
        Unsure(VenueErrorKind.AnswerTooLarge, Line($"the answer is larger than {limit} bytes"))
            with
        { Status = status, IsTransient = false };

    public static VenueError Unreadable(string what) => Unsure(VenueErrorKind.UnreadableAnswer, what);

    public static VenueError HeldBack(Endpoint endpoint, int cost, TimeSpan wait) => new()
    {
        Kind = VenueErrorKind.HeldBack,
        IsTransient = wait != TimeSpan.MaxValue,
        Reason = RejectReason.Refused,
        RetryAfter = wait == TimeSpan.MaxValue ? null : wait,
        Text = wait == TimeSpan.MaxValue
            ? Line($"not sent: {cost} at once is more than the venue's rate for {endpoint} ever admits")
            : Line($"not sent: the venue's rate for {endpoint} has room in {wait.TotalMilliseconds:0} ms"),
    };

    public static VenueError Of(Uri host, Exception failure)
    {
        HttpRequestError error = (failure as HttpRequestException)?.HttpRequestError ?? HttpRequestError.ResponseEnded;
        bool wasNeverSent = error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
        return wasNeverSent
            ? Unsure(VenueErrorKind.Unreachable, $"no connection to {host.Authority} ({error})")
                with
            { IsOutcomeUnknown = false }
            : Unsure(VenueErrorKind.ConnectionLost, $"the connection to {host.Authority} ended ({error})");
    }

    private static VenueError Unsure(VenueErrorKind kind, string text) => new()
    {
        Kind = kind, IsTransient = true, IsOutcomeUnknown = true, Reason = RejectReason.Refused, Text = text,
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
