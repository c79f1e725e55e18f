using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using PolyMaker.Polymarket.Rest.Errors;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest;

/// <summary>Reads no more of an answer than we are ready to hold, and no less than the venue promised.</summary>
internal sealed class AnswerReader(int largest)
{
    private const int FirstBlock = 16 * 1024;

    /// <summary>The bytes of a success, or the error that the status and text mean.</summary>
    public async Task<VenueResult<ReadOnlyMemory<byte>>> ReadAsync(
        HttpResponseMessage response,
        HttpRequestMessage sent,
        VenueRequest request,
        CancellationToken cancellation)
    {
        int status = (int)response.StatusCode;
        ArrayBufferWriter<byte> body = new(FirstBlock);
        if (response.Content.Headers.ContentLength > largest || !await FillAsync(response, body, cancellation))
        {
            return WireErrors.TooLarge(status, largest);
        }

        return response.IsSuccessStatusCode || request.IsAnswer?.Invoke(status, body.WrittenSpan) == true
            ? new VenueResult<ReadOnlyMemory<byte>>(body.WrittenMemory)
            : VenueErrors.OfAnswer(
                status, body.WrittenMemory, WaitOf(response.Headers), text => Hide(sent.Headers, text));
    }

    /// <summary>What the JSON says, or that it does not say what it must.</summary>
    public static VenueResult<T> Parse<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return new VenueResult<T>(read(document.RootElement));
        }
        catch (JsonException)
        {
            return WireErrors.Unreadable(Describe(body.Span));
        }
        catch (FormatException failure)
        {
            return WireErrors.Unreadable(failure.Message);
        }
        catch (Exception failure) when (failure is InvalidOperationException or OverflowException)
        {
            // A broken byte within a text is found only when the text is wanted, and a sum of what fits need not fit.
            return WireErrors.Unreadable($"the answer holds a text that is none, or a number beyond all bounds: "
                + $"{body.Length} bytes");
        }
    }

    /// <summary>JSON that was cut short may hold credentials, so it is never repeated; a page's title may be.</summary>
    private static string Describe(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> trimmed = body.TrimStart(" \r\n\t"u8);
        return trimmed.IsEmpty ? "the answer is empty"
            : trimmed[0] == '<' ? $"the answer is {ErrorBody.TextOfPage(trimmed)}"
            : $"the answer is not JSON, or was cut short: {body.Length} bytes";
    }

    private async Task<bool> FillAsync(
        HttpResponseMessage response, ArrayBufferWriter<byte> body, CancellationToken cancellation)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
        while (true)
        {
            int read = await stream.ReadAsync(body.GetMemory(FirstBlock), cancellation);
            body.Advance(read);
            if (read == 0 || body.WrittenCount > largest)
            {
                return read == 0;
            }
        }
    }

    /// <summary>A front door that repeats the headers it refused must not repeat our secrets into a log.</summary>
    private static string Hide(HttpRequestHeaders headers, string text)
    {
        string[] secret = [AuthHeaders.Signature, AuthHeaders.Passphrase, AuthHeaders.ApiKey, "RELAYER_API_KEY"];
        foreach (string name in secret)
        {
            string value = headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : "";
            text = value.Length > 0 ? text.Replace(value, "***", StringComparison.Ordinal) : text;
        }

        return text;
    }

    /// <summary>Seconds, as the venue writes it, or a date.</summary>
    private static TimeSpan? WaitOf(HttpResponseHeaders headers)
    {
        if (headers.RetryAfter is { } standard)
        {
            TimeSpan? until = standard.Date - headers.Date;
            return standard.Delta ?? (until > TimeSpan.Zero ? until : null);
        }

        // A number with decimals is no valid header, but it is what some proxies send.
        return headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
            && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }
}
