using System.Text.Json;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// Gets the API credentials of a key: the ones it had, or new ones (protocol section 2.1). The same key and nonce give
/// the same credentials.
/// </summary>
public sealed class KeyClient(VenueConnection connection, long chainId, SigningBackend backend)
{
    private readonly ClobAuth auth = new(chainId);

    /// <summary>Derives; creates when there is nothing to derive.</summary>
    public async Task<VenueResult<ApiCredentials>> DeriveOrCreateAsync(
        SecretKey key, long nonce = 0, CancellationToken cancellation = default)
    {
        VenueResult<ApiCredentials> derived = await DeriveAsync(key, nonce, cancellation);
        bool hasNone = derived.Error is { Status: 400 or 404 } or { Kind: VenueErrorKind.UnreadableAnswer };
        return hasNone ? await CreateAsync(key, nonce, cancellation) : derived;
    }

    public Task<VenueResult<ApiCredentials>> DeriveAsync(
        SecretKey key, long nonce = 0, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, "/auth/derive-api-key", key, nonce, cancellation);

    public Task<VenueResult<ApiCredentials>> CreateAsync(
        SecretKey key, long nonce = 0, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "/auth/api-key", key, nonce, cancellation);

    private Task<VenueResult<ApiCredentials>> SendAsync(
        HttpMethod method, string path, SecretKey key, long nonce, CancellationToken cancellation) =>
        connection.SendAsync(
            new VenueRequest(method, path)
            {
                Endpoint = Endpoint.Keys,
                Sign = (headers, seconds) => auth.Sign(key, backend.Curve, seconds, nonce).AddTo(headers),
            },
            Read,
            cancellation);

    private static ApiCredentials Read(JsonElement json) =>
        ApiCredentials.TryCreate(
            json.RequiredText("apiKey"), json.RequiredText("secret"), json.RequiredText("passphrase"),
            out ApiCredentials? credentials)
            ? credentials!
            : throw new FormatException("the answer's API credentials are not a UUID, base64 and printable text");
}
