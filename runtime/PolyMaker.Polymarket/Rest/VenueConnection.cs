using System.Net;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Rest.Modes;

namespace PolyMaker.Polymarket.Rest;

/// <summary>
/// Requests to one host of the venue: within its rates, signed, in time, bounded, and with every failure as a value.
/// Reads are tried again after a failure that may pass; nothing else ever is. A refused signature makes it look at the
/// venue's clock, for that may be the reason. Safe to use from several tasks.
/// </summary>
public sealed class VenueConnection : IDisposable
{
    /// <summary>How often refused signatures make us ask for the time: they may have another reason.</summary>
    private const long ClockDoubtEvery = 5 * Timestamp.MicroPerSecond;

    /// <summary>What a whole second told by the venue can prove.</summary>
    private static readonly TimeSpan ClockGrain = TimeSpan.FromSeconds(1);

    private readonly HttpClient http;
    private readonly AnswerReader answers;
    private readonly RetryWaits waits;
    private readonly Lock gate = new();
    private readonly RateBudget budget;
    private readonly VenueModes modes = new();
    private Timestamp clockAskedAt = Timestamp.Zero;

    /// <param name="host">Scheme, name and port.</param>
    /// <param name="settings">Time-outs and bounds.</param>
    /// <param name="handler">Null for sockets; it is disposed of with the connection.</param>
    public VenueConnection(Uri host, ClientSettings settings, HttpMessageHandler? handler = null)
    {
        Settings = settings;
        Clock = new VenueClock(settings.Time);
        Host = host;
        answers = new AnswerReader(settings.LargestAnswer);
        waits = new RetryWaits(settings);
        budget = new RateBudget(settings.Tier);
        http = new HttpClient(handler ?? VenueHandler.Create(), disposeHandler: true)
        {
            BaseAddress = host,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version11,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(settings.UserAgent);
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    public Uri Host { get; }

    public ClientSettings Settings { get; }

    public VenueClock Clock { get; }

    /// <summary>What the venue lets us do, as its last answers say.</summary>
    public VenueModeState Mode
    {
        get
        {
            lock (gate)
            {
                return modes.StateAt(Clock.Steady);
            }
        }
    }

    /// <summary>The rates we keep to; the venue's headers may have changed them.</summary>
    public RateTier Tier
    {
        get
        {
            lock (gate)
            {
                return budget.Tier;
            }
        }

        set
        {
            lock (gate)
            {
                budget.SetTier(value, Clock.Steady);
            }
        }
    }

    /// <summary>When a request of this kind and cost would be let through; never when it is too large.</summary>
    public Timestamp RoomAt(Endpoint endpoint, int cost)
    {
        lock (gate)
        {
            return budget.RoomAt(endpoint, cost, Clock.Steady);
        }
    }

    /// <summary>Takes from the budget what a request turned out to cost beyond what was known before.</summary>
    public void Charge(Endpoint endpoint, int cost)
    {
        lock (gate)
        {
            budget.Charge(endpoint, cost, Clock.Steady);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>An answer to a post succeeds as a whole; what became of its orders tells the mode.</summary>
    internal void Judge(Endpoint endpoint, VenueError? error)
    {
        lock (gate)
        {
            modes.Observe(endpoint, error, Clock.Steady);
        }
    }

    /// <summary>A request of which only the success matters.</summary>
    internal Task<VenueResult<bool>> SendAsync(VenueRequest request, CancellationToken cancellation) =>
        SendAsync(request with { TakesAnyBody = true }, _ => true, cancellation);

    /// <summary>
    /// Sends, again if it may, and reads; an answer that is not of the expected shape is an error too.
    /// </summary>
    internal async Task<VenueResult<T>> SendAsync<T>(
        VenueRequest request, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            VenueResult<T> result = await TryOnceAsync(request, read, cancellation);
            bool hasLearnt = result.Error is { } error && MayBeTheClock(request, error.Kind)
                && await WasClockWrongAsync(cancellation);
            bool isLast = !request.IsRead || attempt >= Settings.ReadAttempts;
            if (hasLearnt && !isLast)
            {
                continue;
            }

            bool mayRetry = !isLast && result.Error is { IsTransient: true, Kind: not VenueErrorKind.HeldBack };
            if (!mayRetry || waits.Before(attempt + 1, result.Error!.RetryAfter) is not { } wait)
            {
                return result;
            }

            await Task.Delay(wait, Settings.Time, cancellation);
        }
    }

    /// <summary>The venue's clock, in whole seconds; signed requests follow it from then on.</summary>
    internal async Task<VenueResult<Timestamp>> ReadTimeAsync(CancellationToken cancellation)
    {
        Timestamp asked = Clock.Here;
        VenueResult<Timestamp> result = await SendAsync(
            new VenueRequest(HttpMethod.Get, "/time"),
            json => json.TryTime(out Timestamp at) ? at : throw new FormatException("the answer is not a time"),
            cancellation);
        if (result.IsOk)
        {
            Clock.Learn(result.Value, asked, Clock.Here);
        }

        return result;
    }

    private static bool MayBeTheClock(VenueRequest request, VenueErrorKind kind) =>
        (request.Account is not null && kind == VenueErrorKind.Unauthorized)
        || (request.Sign is not null && kind == VenueErrorKind.BadKeySignature);

    /// <summary>True when our clock was off and no longer is: what was refused may pass now.</summary>
    private async Task<bool> WasClockWrongAsync(CancellationToken cancellation)
    {
        Timestamp now = Clock.Steady;
        lock (gate)
        {
            if (now.Micro - clockAskedAt.Micro < ClockDoubtEvery)
            {
                return false;
            }

            clockAskedAt = now;
        }

        TimeSpan before = Clock.Offset;
        return (await ReadTimeAsync(cancellation)).IsOk && (Clock.Offset - before).Duration() >= ClockGrain;
    }

    private async Task<VenueResult<T>> TryOnceAsync<T>(
        VenueRequest request, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        if (await AdmitAsync(request, cancellation) is { } held)
        {
            return held;
        }

        VenueResult<ReadOnlyMemory<byte>> answer = await SendOnceAsync(request, cancellation);
        return !answer.IsOk ? answer.Error
            : request.TakesAnyBody ? read(default)
            : AnswerReader.Parse(answer.Value, read);
    }

    /// <summary>Null when there is room in the budget; reads wait for it a while.</summary>
    private async ValueTask<VenueError?> AdmitAsync(VenueRequest request, CancellationToken cancellation)
    {
        Timestamp start = Clock.Steady;
        while (true)
        {
            Timestamp now = Clock.Steady;
            Timestamp room;
            lock (gate)
            {
                room = budget.TryTake(request.Endpoint, request.Cost, now);
            }

            if (room <= now)
            {
                return null;
            }

            TimeSpan wait = room == Timestamp.Never
                ? TimeSpan.MaxValue
                : TimeSpan.FromMicroseconds(room.Micro - now.Micro);
            TimeSpan waited = TimeSpan.FromMicroseconds(now.Micro - start.Micro);
            if (!request.IsRead || wait > Settings.LongestRetryWait - waited)
            {
                return WireErrors.HeldBack(request.Endpoint, request.Cost, wait);
            }

            await Task.Delay(wait, Settings.Time, cancellation);
        }
    }

    private async Task<VenueResult<ReadOnlyMemory<byte>>> SendOnceAsync(
        VenueRequest request, CancellationToken cancellation)
    {
        TimeSpan limit = request.IsRead ? Settings.ReadTimeout : Settings.OrderTimeout;
        using var timer = new CancellationTokenSource(limit, Settings.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            using HttpRequestMessage message = Build(request);
            using HttpResponseMessage response =
                await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
            VenueResult<ReadOnlyMemory<byte>> result = await answers.ReadAsync(response, message, request, both.Token);
            Observe(request, response, result.Error);
            return result;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return WireErrors.TimedOut(Host, limit);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            cancellation.ThrowIfCancellationRequested();
            return WireErrors.Of(Host, failure);
        }
    }

    private HttpRequestMessage Build(VenueRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Path + request.Query);
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new("application/json");
        }

        request.AddHeaders(message.Headers, Clock.Seconds);
        return message;
    }

    private void Observe(VenueRequest request, HttpResponseMessage response, VenueError? error)
    {
        RateHeaders headers = RateHeaders.Of(response.Headers);
        lock (gate)
        {
            Timestamp now = Clock.Steady;
            budget.Observe(request.Endpoint, headers, now);
            if (error?.Kind == VenueErrorKind.RateLimited)
            {
                budget.Throttle(request.Endpoint, error.RetryAfter ?? headers.Reset, now);
            }

            if (error is not null || !EndpointRates.IsPlace(request.Endpoint))
            {
                modes.Observe(request.Endpoint, error, now);
            }
        }
    }
}
