using System.Collections.Concurrent;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The keys that are valid, by their text. Safe to use from several threads. A key that was never made here but is what
/// its account's derivation gives is admitted too: the venue forgets everything when it stops, its clients do not.
/// </summary>
internal sealed class ApiKeyRing
{
    // Clients cache the keys of their first nonces; more are not looked for.
    private const int NoncesLookedFor = 1;

    private readonly ConcurrentDictionary<string, ApiKey> keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> revoked = new(StringComparer.Ordinal);

    /// <summary>False when the account has this key already: the venue then tells it to derive.</summary>
    public bool TryCreate(Address account, long nonce, out ApiKey key)
    {
        key = ApiKey.Of(account, nonce);
        revoked.TryRemove(key.Text, out _);
        return keys.TryAdd(key.Text, key);
    }

    /// <summary>The key that was made for the account and nonce; null when none was, or it is revoked.</summary>
    public ApiKey? Derive(Address account, long nonce) =>
        keys.GetValueOrDefault(ApiKey.Of(account, nonce).Text);

    public ApiKey CreateReadOnly(Address account)
    {
        ApiKey key = ApiKey.Of(account, Of(account).Count, isReadOnly: true);
        return keys.GetOrAdd(key.Text, key);
    }

    public ApiKey? Find(string text, Address account)
    {
        if (keys.TryGetValue(text, out ApiKey? known))
        {
            return known.Account == account ? known : null;
        }

        for (int nonce = 0; nonce < NoncesLookedFor; nonce++)
        {
            ApiKey candidate = ApiKey.Of(account, nonce);
            if (candidate.Text == text && !revoked.ContainsKey(text))
            {
                return keys.GetOrAdd(text, candidate);
            }
        }

        return null;
    }

    /// <summary>For the user channel, which names no account.</summary>
    public ApiKey? Find(string text) => keys.GetValueOrDefault(text);

    public bool Revoke(string text)
    {
        revoked[text] = true;
        return keys.TryRemove(text, out _);
    }

    public IReadOnlyList<ApiKey> Of(Address account) =>
        [.. keys.Values.Where(key => key.Account == account).OrderBy(key => key.Text, StringComparer.Ordinal)];
}
