using Microsoft.AspNetCore.Http;

namespace PolyMaker.Host.Serving;

/// <summary>
/// Who is let in. A browser on this machine reaches loopback for any page it shows, so three things are asked of each
/// request: that it was addressed to this machine by name (DNS rebinding), that no page of another origin sent it, and,
/// for what is the operator's, the token, which no browser sends by itself.
/// </summary>
internal sealed class RequestGate(AccessToken? token)
{
    private const string Bearer = "Bearer ";

    /// <summary>Null: let in.</summary>
    public Problem? Refuse(HttpRequest request, RouteAccess access, int port)
    {
        HostString host = request.Host;
        if (!IsThisMachine(host.Host) || (host.Port ?? 80) != port)
        {
            return new Problem(
                421, "addressed to somebody else", $"the Host header must be 127.0.0.1:{port} or localhost:{port}");
        }

        string origin = request.Headers.Origin.ToString();
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if ((origin.Length > 0 && origin != $"http://{host.Value}")
            || (site is "cross-site" or "same-site" && !IsFollowedLink(request, access)))
        {
            return new Problem(403, "sent by another page", "only pages that this process serves may ask it");
        }

        if (access == RouteAccess.Operator && !HasToken(request))
        {
            return new Problem(
                401,
                "no valid token",
                $"send the header `Authorization: Bearer` with what {AccessToken.FileName} in the data folder holds");
        }

        return HasBody(request) && !IsJson(request.ContentType)
            ? new Problem(415, "not JSON", "send a body as application/json")
            : null;
    }

    /// <summary>
    /// A link that a person followed to a page of ours: the page it stands on reads nothing of it, and none of our
    /// pages can be framed.
    /// </summary>
    private static bool IsFollowedLink(HttpRequest request, RouteAccess access) =>
        access == RouteAccess.Anyone && request.Method == "GET"
        && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    private bool HasToken(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        return token is not null && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && token.Is(header.AsSpan(Bearer.Length).Trim());
    }

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;

    private static bool IsJson(string? type) =>
        type is not null && type.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static bool IsThisMachine(string host) =>
        host is "127.0.0.1" or "[::1]" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
