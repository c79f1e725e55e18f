using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// One request and the answer being written for it: the exact bytes of the body, who asks, and a writer whose buffers
/// go back to a pool. Owned by the request's own thread.
/// </summary>
internal sealed class VenueCall
{
    private readonly ArrayBufferWriter<byte> output = new(2048);

    public VenueCall() => Json = new Utf8JsonWriter(
        output,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public HttpContext Context { get; private set; } = null!;

    public Endpoint Endpoint { get; private set; } = null!;

    /// <summary>What stands in the path where the route has a gap: a market or an order.</summary>
    public string PathValue { get; private set; } = "";

    /// <summary>When the request arrived, by the venue's clock.</summary>
    public Timestamp At { get; private set; }

    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>Who asks; null where nobody has to say.</summary>
    public ApiKey? Key { get; set; }

    /// <summary>What the rest of the answer is written into; one JSON value.</summary>
    public Utf8JsonWriter Json { get; }

    public int Status { get; set; }

    public string ContentType { get; private set; } = JsonType;

    /// <summary>A fault that distorts what the handler does, such as an order that is lost in a batch.</summary>
    public FaultRule? Fault { get; set; }

    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Json.Flush();
            return output.WrittenMemory;
        }
    }

    private const string JsonType = "application/json";

    /// <summary>The account of the key; only where the endpoint demands one.</summary>
    public PolyMaker.Polymarket.Signing.Address Account => Key!.Account;

    public void Begin(HttpContext context, Endpoint endpoint, string pathValue, Timestamp at)
    {
        Context = context;
        Endpoint = endpoint;
        PathValue = pathValue;
        At = at;
        Body = default;
        Key = null;
        Fault = null;
        Clear();
    }

    public string Query(string name) => Context.Request.Query[name].ToString();

    public bool HasQuery(string name) => Context.Request.Query.ContainsKey(name);

    /// <summary>A whole number of the query; the standard where it is missing or no number.</summary>
    public long Number(string name, long standard) =>
        long.TryParse(Query(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : standard;

    /// <summary>Whether a parameter is a whole number that is not negative, or not there.</summary>
    public bool IsCount(string name) => Query(name).Length == 0 || Number(name, -1) >= 0;

    /// <summary>Throws away what was written and refuses instead.</summary>
    public void Refuse(HttpReply reply)
    {
        Clear();
        Status = reply.Status;
        Json.WriteStartObject();
        Json.WriteString(reply.Key, reply.Error);
        if (reply.Code is not null)
        {
            Json.WriteString("code"u8, reply.Code);
        }

        if (reply.RetryAfterSeconds is { } seconds)
        {
            Context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            if (reply.Code is not null)
            {
                Json.WriteNumber("retry_after_seconds"u8, seconds);
            }
        }

        Json.WriteEndObject();
    }

    public void Refuse(int status, string error) => Refuse(new HttpReply(status, error));

    /// <summary>An answer that is not JSON: the page of the network in front of the venue.</summary>
    public void AnswerPage(int status, string html)
    {
        Clear();
        Status = status;
        ContentType = "text/html; charset=UTF-8";
        output.Write(System.Text.Encoding.UTF8.GetBytes(html));
    }

    /// <summary>Where a writer of the venue's own bytes puts them, after what was written so far.</summary>
    public IBufferWriter<byte> Raw
    {
        get
        {
            Json.Flush();
            return output;
        }
    }

    private void Clear()
    {
        output.ResetWrittenCount();
        Json.Reset(output);
        Status = 200;
        ContentType = JsonType;
    }
}
