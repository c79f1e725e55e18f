using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Control;

/// <summary>Speaks to the run of a data folder, as its operator.</summary>
internal sealed class ControlClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly HttpClient client;
    private readonly RunAddress address;
    private readonly string dataFolder;
    private readonly AccessToken token;

    private ControlClient(string dataFolder, RunAddress address, AccessToken token)
    {
        this.token = token;
        this.dataFolder = dataFolder;
        this.address = address;

        // Loopback is asked directly, whatever proxy the environment names.
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{address.Port}"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
    }

    /// <summary>
    /// Of the run's web pages. The token stands in the fragment, which no browser sends and no server logs; the page
    /// takes it out of the address bar at once.
    /// </summary>
    public string PageAddress => $"http://127.0.0.1:{address.Port}/#token={token.Reveal()}";

    /// <exception cref="InputException">Nothing runs there, or its files cannot be read.</exception>
    public static ControlClient Open(string dataFolder, string otherwise = "")
    {
        RunAddress address = RunAddress.Read(dataFolder) ?? throw new InputException(
            $"nothing runs with the data folder {dataFolder}: start `polymaker run`, or name its folder with --data "
            + $"DIR{otherwise}");
        AccessToken token = AccessToken.Read(Path.Combine(dataFolder, AccessToken.FileName))
            ?? throw new InputException(
                $"{Path.Combine(dataFolder, AccessToken.FileName)} is gone: the run of process {address.ProcessId} "
                + "cannot be commanded; SIGTERM ends it");
        return new ControlClient(dataFolder, address, token);
    }

    /// <summary>The answer's text.</summary>
    /// <exception cref="InputException">The run does not answer, or refuses; the text says why.</exception>
    public async Task<string> AskAsync(
        HttpMethod method, string path, IReadOnlyDictionary<string, string?>? body, CancellationToken stop)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            using HttpResponseMessage answer = await SendAsync(
                method, path, body, HttpCompletionOption.ResponseContentRead, limit.Token);
            return await answer.Content.ReadAsStringAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new InputException(
                $"process {address.ProcessId} has not answered within {Patience.TotalSeconds:0} s");
        }
    }

    /// <summary>The answer's lines as they come.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using HttpResponseMessage answer = await SendAsync(
            HttpMethod.Get, path, null, HttpCompletionOption.ResponseHeadersRead, stop);
        using StreamReader reader = new(await answer.Content.ReadAsStreamAsync(stop), Encoding.UTF8);
        while (await LineAsync(reader, stop) is { } line)
        {
            yield return line;
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>Null at the end, also when the run ended in the middle of a line.</summary>
    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken stop)
    {
        try
        {
            return await reader.ReadLineAsync(stop);
        }
        catch (Exception ended) when (ended is IOException or HttpRequestException)
        {
            return null;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, IReadOnlyDictionary<string, string?>? body, HttpCompletionOption until,
        CancellationToken stop)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        HttpResponseMessage answer;
        try
        {
            answer = await client.SendAsync(request, until, stop);
        }
        catch (HttpRequestException fault)
        {
            throw new InputException(
                $"nothing answers at 127.0.0.1:{address.Port}, where process {address.ProcessId} has listened since "
                + $"{StatusJson.Text(address.StartedAt)}: it was killed; start `polymaker run` again",
                fault);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw new InputException(ProblemText((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(stop)));
        }
    }

    private string ProblemText(int status, string body)
    {
        if (status == 401)
        {
            return $"the run does not accept the token of {dataFolder}: its data folder is another one; name it with "
                + "--data DIR";
        }

        try
        {
            using JsonDocument problem = JsonDocument.Parse(body);
            return $"{problem.RootElement.GetProperty("title").GetString()}: "
                + problem.RootElement.GetProperty("detail").GetString();
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"the run answers with status {status}";
        }
    }
}
