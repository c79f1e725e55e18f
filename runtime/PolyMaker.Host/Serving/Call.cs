using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PolyMaker.Host.Serving;

/// <summary>One request to a running process and its answer. Belongs to the thread that handles it.</summary>
/// <param name="rest">What followed the prefix of a route that ends in "/*".</param>
/// <param name="gone">When the client has hung up or the server ends.</param>
internal sealed class Call(HttpContext context, string rest, CancellationToken gone)
{
    private const int LargestBody = 1 << 16;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public HttpContext Context => context;

    public string Rest => rest;

    public CancellationToken Gone => gone;

    /// <summary>A value of the query; null without it.</summary>
    public string? Query(string name) =>
        context.Request.Query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values)
            && values.Count > 0 ? values[0] : null;

    /// <summary>The body's JSON object; an empty one where there is no body.</summary>
    /// <exception cref="ProblemException">It is no JSON object, or too large.</exception>
    public Task<JsonElement> BodyAsync() => BodyAsync(LargestBody);

    /// <param name="most">Bytes that are read of it.</param>
    public async Task<JsonElement> BodyAsync(int most)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[4096];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, gone)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > most)
            {
                throw new ProblemException(new Problem(413, "too large", $"a body has at most {most} bytes"));
            }
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(
                body.Length == 0 ? "{}"u8.ToArray() : body.ToArray(), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Readable(document.RootElement.Clone())
                : throw new ProblemException(Problem.BadRequest("the body must be a JSON object"));
        }
        catch (JsonException fault)
        {
            throw new ProblemException(Problem.BadRequest($"the body is no JSON: {fault.Message}"));
        }
    }

    /// <summary>JSON can hold half a character, which is found out only when it is read.</summary>
    private static JsonElement Readable(JsonElement body)
    {
        foreach (JsonProperty property in body.EnumerateObject())
        {
            try
            {
                _ = property.Name;
                _ = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                throw new ProblemException(Problem.BadRequest(
                    "a text of the body is no Unicode: half of a surrogate pair stands alone; delete that character"));
            }
        }

        return body;
    }

    public async Task JsonAsync(Action<Utf8JsonWriter> body, int status = 200, string type = "application/json")
    {
        using MemoryStream text = new();
        await using (Utf8JsonWriter json = new(text, Options))
        {
            body(json);
        }

        await BytesAsync($"{type}; charset=utf-8", text.GetBuffer().AsMemory(0, (int)text.Length), status);
    }

    public Task TextAsync(string text, string type = "text/plain; charset=utf-8") =>
        BytesAsync(type, System.Text.Encoding.UTF8.GetBytes(text));

    public async Task BytesAsync(string type, ReadOnlyMemory<byte> body, int status = 200)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = body.Length;

        // An answer that is there goes out also while the server ends.
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    public Task RefuseAsync(Problem problem) => JsonAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("title", problem.Title);
            json.WriteNumber("status", problem.Status);
            json.WriteString("detail", problem.Detail);
            json.WriteEndObject();
        },
        problem.Status,
        "application/problem+json");
}
