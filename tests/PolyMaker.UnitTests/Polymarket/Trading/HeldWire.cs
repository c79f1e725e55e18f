using PolyMaker.Polymarket.Rest;

namespace PolyMaker.UnitTests.Polymarket.Trading;

/// <summary>Real sockets whose answers to posts get lost or have to wait.</summary>
internal sealed class HeldWire() : DelegatingHandler(VenueHandler.Create())
{
    private readonly TaskCompletionSource holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? hold;
    private int posts;

    /// <summary>Posts that went out.</summary>
    public int Posts => Volatile.Read(ref posts);

    /// <summary>The venue does as asked and nobody hears of it.</summary>
    public bool LosesPosts { get; set; }

    /// <summary>Done when a post is held.</summary>
    public Task Holding => holding.Task;

    /// <summary>The answer to the next post waits until what is returned is completed.</summary>
    public TaskCompletionSource HoldNextPost() => hold = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        if (request.Method != HttpMethod.Post || request.RequestUri!.AbsolutePath != "/orders")
        {
            return answer;
        }

        Interlocked.Increment(ref posts);
        if (Interlocked.Exchange(ref hold, null) is { } waits)
        {
            holding.TrySetResult();
            await waits.Task.WaitAsync(cancellationToken);
        }

        if (LosesPosts)
        {
            answer.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "the answer is lost");
        }

        return answer;
    }
}
