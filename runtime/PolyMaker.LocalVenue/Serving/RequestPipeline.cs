using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What every request passes, in this order: the route, the script's faults, the limits of its network address, the
/// body, who asks, the venue's mode, and then its endpoint. Safe to use from several threads; calls and their buffers
/// are pooled.
/// </summary>
internal sealed class RequestPipeline(
    RouteTable routes, RequestGuard guard, VenueModes modes, FaultScript script, VenueClock clock)
{
    public const int LargestBody = 4 << 20;
    private const int CallsKept = 256;

    private const string ForbiddenPage =
        "<!DOCTYPE html>\n<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1>"
        + "</center>\n<hr><center>cloudflare</center>\n</body>\n</html>\n";

    /// <summary>Whether network addresses are limited.</summary>
    public bool LimitsAddresses { get; init; } = true;

    private static readonly Endpoint NoEndpoint =
        new("", "", AccessLevel.Public, call => call.Refuse(HttpReply.NoRoute));

    private readonly AddressWindows windows = new();
    private readonly ConcurrentBag<VenueCall> calls = [];

    public async Task HandleAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "/";
        Endpoint? endpoint = routes.Find(context.Request.Method, path, out string value, out bool isKnownPath);
        VenueCall call = calls.TryTake(out VenueCall? pooled) ? pooled : new VenueCall();
        byte[]? body = null;
        try
        {
            call.Begin(context, endpoint ?? NoEndpoint, value, clock.Now);
            (body, call.Body) = await ReadBodyAsync(context);
            await AnswerAsync(call, isKnownPath);
        }
        catch (OperationCanceledException)
        {
            // The client went away; there is nobody to answer.
        }
        finally
        {
            Keep(call, body);
        }
    }

    private async Task AnswerAsync(VenueCall call, bool isKnownPath)
    {
        FaultRule? fault = script.Has(FaultStage.Request) ? script.Strike(TargetOf(call)) : null;
        CancellationToken gone = call.Context.RequestAborted;
        switch (fault?.Kind)
        {
            case FaultKind.LoseRequest:
                call.Context.Abort();
                return;
            case FaultKind.DelayRequest:
                // Whoever gave up meanwhile has sent it all the same.
                await Task.Delay(fault.Delay, clock.Time, CancellationToken.None);
                Handle(call, isKnownPath);
                break;
            case FaultKind.GeoBlock:
                call.AnswerPage(403, ForbiddenPage);
                break;
            case FaultKind.Answer:
                call.Refuse(Scripted(fault));
                break;
            case FaultKind.AnswerLate:
                Handle(call, isKnownPath);
                call.Refuse(Scripted(fault));
                break;
            default:
                call.Fault = fault;
                Handle(call, isKnownPath);
                break;
        }

        if (fault?.Kind == FaultKind.DelayReply)
        {
            await Task.Delay(fault.Delay, clock.Time, gone);
        }

        if (fault?.Kind == FaultKind.LoseReply)
        {
            call.Context.Abort();
            return;
        }

        await SendAsync(call, gone);
    }

    private void Handle(VenueCall call, bool isKnownPath)
    {
        Endpoint endpoint = call.Endpoint;
        if (ReferenceEquals(endpoint, NoEndpoint))
        {
            call.Refuse(isKnownPath ? new HttpReply(405, "method not allowed") : HttpReply.NoRoute);
            return;
        }

        IPAddress client = call.Context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        if (LimitsAddresses && windows.SecondsToWait(client, endpoint, call.At) is { } seconds)
        {
            call.Refuse(HttpReply.TooMany with { RetryAfterSeconds = seconds });
            return;
        }

        if ((Admit(call) ?? modes.Refuse(endpoint, call.At)) is { } refusal)
        {
            call.Refuse(refusal);
            return;
        }

        endpoint.Handle(call);
    }

    private HttpReply? Admit(VenueCall call)
    {
        // A wallet's endpoint reads its own headers: it needs the nonce too.
        if (call.Endpoint.Access is AccessLevel.Public or AccessLevel.Wallet)
        {
            return null;
        }

        (string, string) request = (call.Endpoint.Method, call.Context.Request.Path.Value!);
        Timestamp now = clock.Skewed(call.At);
        HttpReply? refusal = guard.CheckKey(
            call.Context.Request.Headers, now, request, call.Body.Span, out ApiKey? key);
        call.Key = key;
        return refusal ?? (key!.IsReadOnly && call.Endpoint.Access == AccessLevel.Trading ? HttpReply.NoKey : null);
    }

    private static HttpReply Scripted(FaultRule fault) => new(fault.Status, TextOf(fault))
    {
        RetryAfterSeconds = fault.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null,
    };

    private static string TextOf(FaultRule fault) => (fault.Text, fault.Status) switch
    {
        ({ Length: > 0 } text, _) => text,
        (_, 401) => HttpReply.NoKey.Error,
        (_, 425) => VenueModes.RestartText,
        (_, 429) => HttpReply.TooMany.Error,
        (_, 503) => VenueModes.DisabledText,
        _ => "could not insert order",
    };

    private static FaultTarget TargetOf(VenueCall call) => new(FaultStage.Request, call.At)
    {
        Method = call.Context.Request.Method,
        Path = ReferenceEquals(call.Endpoint, NoEndpoint) ? call.Context.Request.Path.Value! : call.Endpoint.Path,
        Account = call.Context.Request.Headers[PolyMaker.Polymarket.Signing.AuthHeaders.Address].ToString(),
    };

    private static async ValueTask<(byte[]? Rented, ReadOnlyMemory<byte> Body)> ReadBodyAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return (null, default);
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(context.Request.ContentLength ?? 4096, LargestBody));
        int length = 0;
        while (true)
        {
            int read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted);
            length += read;
            if (read == 0 || length > LargestBody)
            {
                return (buffer, buffer.AsMemory(0, length));
            }

            if (length == buffer.Length)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
    }

    private static async ValueTask SendAsync(VenueCall call, CancellationToken gone)
    {
        ReadOnlyMemory<byte> written = call.Written;
        HttpResponse response = call.Context.Response;
        response.StatusCode = call.Status;
        response.ContentType = call.ContentType;
        response.ContentLength = written.Length;
        await response.Body.WriteAsync(written, gone);
    }

    private void Keep(VenueCall call, byte[]? body)
    {
        if (body is not null)
        {
            ArrayPool<byte>.Shared.Return(body);
        }

        if (calls.Count < CallsKept)
        {
            calls.Add(call);
        }
    }
}
