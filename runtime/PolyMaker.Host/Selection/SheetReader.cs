using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>
/// Reads a tab of a Google spreadsheet as a service account: a signed claim (RS256) for a token that may read and lives
/// an hour, the token for the cells (Sheets API version 4, values.get). Key and token are in no text that leaves here.
/// </summary>
internal sealed class SheetReader(SheetSource source, string folder, TimeProvider time)
{
    private const string Scope = "https://www.googleapis.com/auth/spreadsheets.readonly";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const int LargestSheet = 10 << 20;
    private const int TokenSeconds = 3_600;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public string Name => $"tab '{source.Tab}' of spreadsheet {source.Spreadsheet}";

    /// <summary>Rows of cells as they are shown.</summary>
    /// <exception cref="InputException">It cannot be read; the text says what to do.</exception>
    public async Task<List<List<string>>> ReadAsync(CancellationToken stop)
    {
        using GoogleKey key = GoogleKey.Read(Path.Combine(folder, source.KeyFile));

        // A redirection would take the token to who knows where.
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Limit, MaxResponseContentBufferSize = LargestSheet,
        };
        try
        {
            string token = await TokenAsync(http, key, stop);
            return await CellsAsync(http, key, token, stop);
        }
        catch (HttpRequestException)
        {
            throw new InputException($"{Name}: Google cannot be reached");
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new InputException($"{Name}: Google has not answered within {Limit.TotalSeconds:0} s");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InputException($"{Name}: Google's answer cannot be read");
        }
    }

    private async Task<string> TokenAsync(HttpClient http, GoogleKey key, CancellationToken stop)
    {
        using FormUrlEncodedContent form = new(
            [new("grant_type", Grant), new("assertion", Claim(key, time.GetUtcNow().ToUnixTimeSeconds()))]);
        using HttpResponseMessage answer = await http.PostAsync(key.Tokens, form, stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InputException($"{Name}: {key.Tokens.Host} gives {key.Email} no token (status "
                + $"{(int)answer.StatusCode}); is its key revoked, or this machine's clock wrong?");
        }

        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
        return json.RootElement.GetProperty("access_token").GetString() ?? throw new JsonException("no token");
    }

    private async Task<List<List<string>>> CellsAsync(
        HttpClient http, GoogleKey key, string token, CancellationToken stop)
    {
        string range = "'" + source.Tab.Replace("'", "''", StringComparison.Ordinal) + "'";
        using HttpRequestMessage ask = new(HttpMethod.Get, new Uri(
            source.Api,
            $"/v4/spreadsheets/{source.Spreadsheet}/values/{Uri.EscapeDataString(range)}?majorDimension=ROWS"));
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await http.SendAsync(ask, stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InputException($"{Name}: " + answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    $"{key.Email} may not read it; share it with that address, and enable the Sheets API for its "
                    + "project",
                HttpStatusCode.NotFound => "there is no such spreadsheet",
                HttpStatusCode.BadRequest => "there is no such tab",
                HttpStatusCode.TooManyRequests => "Google wants to be asked less often",
                _ => $"Google answers with status {(int)answer.StatusCode}",
            });
        }

        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(stop));
        return !json.RootElement.TryGetProperty("values", out JsonElement rows)
            ? []
            : [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(Cell).ToList())];
    }

    private static string Cell(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.String ? cell.GetString()! : cell.GetRawText();

    private static string Claim(GoogleKey key, long now)
    {
        string head = Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8);
        string body = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["iss"] = key.Email,
            ["scope"] = Scope,
            ["aud"] = key.Tokens.OriginalString,
            ["iat"] = now,
            ["exp"] = now + TokenSeconds,
        }));
        string text = $"{head}.{body}";
        return $"{text}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(text)))}";
    }
}
