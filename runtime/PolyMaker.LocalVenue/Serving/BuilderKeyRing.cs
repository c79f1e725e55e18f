using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The builder keys of every account (protocol sections 1.7 and 2.1): made, listed with their times, revoked. They
/// belong to the relayer's requests and admit to nothing here. Safe to use from several threads.
/// </summary>
internal sealed class BuilderKeyRing
{
    private const int MostPerAccount = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<Address, List<BuilderKey>> keys = [];

    /// <summary>Null when the account has made as many as it may.</summary>
    public ApiKey? Create(Address account, Timestamp now)
    {
        lock (gate)
        {
            if (!keys.TryGetValue(account, out List<BuilderKey>? made))
            {
                keys[account] = made = [];
            }

            if (made.Count == MostPerAccount)
            {
                return null;
            }

            // The nonces of wallets grow from zero, these fall from the largest.
            ApiKey key = ApiKey.Of(account, long.MaxValue - made.Count);
            made.Add(new BuilderKey(key.Text, now, null));
            return key;
        }
    }

    /// <summary>All of an account, the revoked ones too, oldest first.</summary>
    public IReadOnlyList<BuilderKey> Of(Address account)
    {
        lock (gate)
        {
            return keys.TryGetValue(account, out List<BuilderKey>? made) ? [.. made] : [];
        }
    }

    /// <summary>The request names no key: all that are still valid end.</summary>
    public void Revoke(Address account, Timestamp now)
    {
        lock (gate)
        {
            if (keys.TryGetValue(account, out List<BuilderKey>? made))
            {
                keys[account] = [.. made.Select(key => key.RevokedAt is null ? key with { RevokedAt = now } : key)];
            }
        }
    }
}
