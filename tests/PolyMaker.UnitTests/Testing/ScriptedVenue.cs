using System.Net;
using System.Text;

namespace PolyMaker.UnitTests.Testing;

/// <summary>A venue that answers what a test wrote down, in that order, and keeps what it was sent.</summary>
public sealed class ScriptedVenue : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = [];

    /// <summary>What arrived, oldest first.</summary>
    public List<SentRequest> Requests { get; } = [];

    public SentRequest Last => Requests[^1];

    public ScriptedVenue Answers(string body, int status = 200, params (string Name, string Value)[] headers) =>
        Answers(Encoding.UTF8.GetBytes(body), status, headers);

    public ScriptedVenue Answers(byte[] body, int status = 200, params (string Name, string Value)[] headers) =>
        Does(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
            foreach ((string name, string value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return Task.FromResult(response);
        });

    /// <summary>A body whose length nobody says, read until it ends or fails.</summary>
    public ScriptedVenue Streams(Stream body) => Does(_ =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) }));

    public ScriptedVenue Fails(Exception failure) => Does(_ => Task.FromException<HttpResponseMessage>(failure));

    /// <summary>Keeps the caller waiting until it gives up.</summary>
    public ScriptedVenue Hangs() => Does(async cancellation =>
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        using (cancellation.Register(() => never.TrySetCanceled(cancellation)))
        {
            return await never.Task;
        }
    });

    /// <summary>Answers that nobody asked for.</summary>
    public void Forget() => answers.Clear();

    public ScriptedVenue Does(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Requests.Add(new SentRequest(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(' ', header.Value)),
            body,
            request.Content?.Headers.ContentType?.MediaType));
        return answers.TryDequeue(out Func<CancellationToken, Task<HttpResponseMessage>>? answer)
            ? await answer(cancellationToken)
            : throw new InvalidOperationException($"no answer is left for {request.Method} {request.RequestUri}");
    }
}
