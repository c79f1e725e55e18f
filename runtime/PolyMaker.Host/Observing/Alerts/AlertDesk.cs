using System.Net.Http.Headers;
using System.Threading.Channels;
using PolyMaker.Host.Observing.Events;

namespace PolyMaker.Host.Observing.Alerts;

/// <summary>
/// Sends alerts to where the operator wants them, each place from a task of its own: one that does not answer holds up
/// no other. What cannot be delivered is an event and no more: an alert never holds up a run.
/// </summary>
internal sealed class AlertDesk : IAsyncDisposable
{
    private const int Waiting = 256;
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    private readonly Channel<(RunEvent Event, DateTimeOffset At, int HeldBack)>[] queues;
    private readonly CancellationTokenSource ending = new();
    private readonly IReadOnlyList<AlertTarget> targets;
    private readonly AlertPolicy policy;
    private readonly HttpClient client;
    private readonly TimeProvider time;
    private readonly Action<RunEvent> say;
    private readonly Task sending;

    /// <param name="say">Hears when an alert could not be delivered.</param>
    public AlertDesk(
        IReadOnlyList<AlertTarget> targets, AlertPolicy policy, TimeProvider time, Action<RunEvent> say)
    {
        this.targets = targets;
        this.policy = policy;
        this.time = time;
        this.say = say;

        // A proxy or a redirect could carry the address elsewhere.
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(10),
        };
        BoundedChannelOptions bound = new(Waiting)
        {
            SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest,
        };
        queues = [.. targets.Select(_ => Channel.CreateBounded<(RunEvent, DateTimeOffset, int)>(bound))];
        sending = Task.WhenAll(targets.Select((target, at) => Task.Run(
            () => SendAllAsync(target, queues[at].Reader), CancellationToken.None)));
    }

    /// <summary>One caller at a time: the event log's thread.</summary>
    public void Take(in RunEvent happened, DateTimeOffset at)
    {
        if (targets.Count > 0 && happened.IsAlert
            && policy.Admit($"{happened.Name}\n{happened.Severity}\n{happened.Market}", at) is { } heldBack)
        {
            foreach (var queue in queues)
            {
                queue.Writer.TryWrite((happened, at, heldBack));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in queues)
        {
            queue.Writer.TryComplete();
        }

        ending.CancelAfter(FarewellLimit);
        await sending;
        client.Dispose();
        ending.Dispose();
    }

    /// <summary>Ends when nothing more comes; a farewell takes no longer than its limit.</summary>
    private async Task SendAllAsync(
        AlertTarget target, ChannelReader<(RunEvent Event, DateTimeOffset At, int HeldBack)> queue)
    {
        await foreach ((RunEvent happened, DateTimeOffset at, int heldBack)
            in queue.ReadAllAsync(CancellationToken.None))
        {
            if (await SendAsync(target, AlertBody.Of(target, happened, at, heldBack)) is { } fault)
            {
                say(new RunEvent("error_alert_failed", Severity.Warning) { Text = $"{target}: {fault}" });
            }
        }
    }

    /// <summary>Null when it was taken; otherwise why not, without the address.</summary>
    private async Task<string?> SendAsync(AlertTarget target, byte[] body)
    {
        string? fault = null;
        for (int attempt = 1; attempt <= Attempts && !ending.IsCancellationRequested; attempt++)
        {
            TimeSpan pause = Pause * attempt;
            try
            {
                using ByteArrayContent content = new(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using HttpResponseMessage answer = await client.PostAsync(target.Address, content, ending.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return null;
                }

                fault = $"status {(int)answer.StatusCode}";
                pause = PauseOf(answer) ?? pause;
                if ((int)answer.StatusCode is >= 400 and < 500 and not 429)
                {
                    return fault;
                }
            }
            catch (HttpRequestException refused)
            {
                // Its message may name the host and no more; the kind of fault is enough.
                fault = refused.HttpRequestError.ToString();
            }
            catch (OperationCanceledException)
            {
                fault = ending.IsCancellationRequested ? "the run ended first" : "no answer within 10 s";
            }

            if (attempt < Attempts)
            {
                await Task.Delay(pause, time, ending.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return fault ?? "the run ended first";
    }

    /// <summary>What the receiver asks for, within reason: others wait behind it.</summary>
    private TimeSpan? PauseOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => Within(seconds),
        { Date: { } date } => Within(date - time.GetUtcNow()),
        _ => null,
    };

    private static TimeSpan Within(TimeSpan asked) => asked < TimeSpan.Zero ? TimeSpan.Zero
        : asked < LongestPause ? asked : LongestPause;
}
