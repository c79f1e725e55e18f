using System.Text.Json;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>API keys: made, derived, listed and revoked (protocol section 2.1).</summary>
internal sealed class KeyEndpoints(VenueRoom room, RequestGuard guard)
{
    private const int AuthLimit = 100;

    public IEnumerable<Endpoint> All =>
    [
        new("POST", "/auth/api-key", AccessLevel.Wallet, Create) { PerTenSeconds = AuthLimit },
        new("GET", "/auth/derive-api-key", AccessLevel.Wallet, Derive) { PerTenSeconds = AuthLimit },
        new("GET", "/auth/api-keys", AccessLevel.Key, List) { PerTenSeconds = AuthLimit },
        new("DELETE", "/auth/api-key", AccessLevel.Trading, Revoke) { PerTenSeconds = AuthLimit },
        new("GET", "/auth/ban-status/closed-only", AccessLevel.Key, ClosedOnly) { PerTenSeconds = AuthLimit },
        new("POST", "/auth/readonly-api-key", AccessLevel.Trading, CreateReadOnly) { PerTenSeconds = AuthLimit },
        new("GET", "/auth/readonly-api-keys", AccessLevel.Key, ListReadOnly) { PerTenSeconds = AuthLimit },
        new("DELETE", "/auth/readonly-api-key", AccessLevel.Trading, RevokeReadOnly) { PerTenSeconds = AuthLimit },
        new("POST", "/auth/builder-api-key", AccessLevel.Trading, CreateBuilder) { PerTenSeconds = AuthLimit },
        new("GET", "/auth/builder-api-key", AccessLevel.Key, ListBuilders) { PerTenSeconds = AuthLimit },
        new("DELETE", "/auth/builder-api-key", AccessLevel.Trading, RevokeBuilders) { PerTenSeconds = AuthLimit },
    ];

    private void Create(VenueCall call) => WithWallet(call, (account, nonce) =>
    {
        if (room.Keys.TryCreate(account, nonce, out ApiKey key))
        {
            WriteKey(call.Json, "apiKey"u8, key);
        }
        else
        {
            call.Refuse(400, "Could not create api key");
        }
    });

    private void Derive(VenueCall call) => WithWallet(call, (account, nonce) =>
    {
        if (room.Keys.Derive(account, nonce) is { } key)
        {
            WriteKey(call.Json, "apiKey"u8, key);
        }
        else
        {
            call.Refuse(400, "Could not derive api key!");
        }
    });

    private void WithWallet(VenueCall call, Action<Address, long> then)
    {
        HttpReply? refusal = guard.CheckWallet(
            call.Context.Request.Headers, room.Clock.Skewed(call.At), out Address account, out long nonce);
        if (refusal is not null)
        {
            call.Refuse(refusal);
            return;
        }

        then(account, nonce);
    }

    private void List(VenueCall call) => WriteList(call, isReadOnly: false);

    private void WriteList(VenueCall call, bool isReadOnly)
    {
        call.Json.WriteStartObject();
        call.Json.WriteStartArray(isReadOnly ? "readonlyApiKeys"u8 : "apiKeys"u8);
        foreach (ApiKey key in room.Keys.Of(call.Account).Where(key => key.IsReadOnly == isReadOnly))
        {
            call.Json.WriteStringValue(key.Text);
        }

        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
    }

    private void Revoke(VenueCall call)
    {
        room.Keys.Revoke(call.Key!.Text);
        call.Json.WriteStringValue("OK"u8);
    }

    private void ClosedOnly(VenueCall call)
    {
        bool isClosed;
        using (room.Enter())
        {
            isClosed = room.AccountsOf(call.Key!, call.At)
                .Any(account => account.Standing != AccountStanding.Open);
        }

        call.Json.WriteStartObject();
        call.Json.WriteBoolean("closed_only"u8, isClosed);
        call.Json.WriteEndObject();
    }

    private void CreateReadOnly(VenueCall call) =>
        WriteKey(call.Json, "apiKey"u8, room.Keys.CreateReadOnly(call.Account));

    private void ListReadOnly(VenueCall call) => WriteList(call, isReadOnly: true);

    private void RevokeReadOnly(VenueCall call)
    {
        string text = RequestJson.Text(call.Body, "key") ?? "";
        bool isOwn = room.Keys.Find(text, call.Account) is { IsReadOnly: true } && room.Keys.Revoke(text);
        call.Json.WriteBooleanValue(isOwn);
    }

    private void CreateBuilder(VenueCall call)
    {
        if (room.BuilderKeys.Create(call.Account, call.At) is { } key)
        {
            WriteKey(call.Json, "key"u8, key);
        }
        else
        {
            call.Refuse(400, "Could not create api key");
        }
    }

    private void ListBuilders(VenueCall call)
    {
        call.Json.WriteStartArray();
        foreach (BuilderKey key in room.BuilderKeys.Of(call.Account))
        {
            call.Json.WriteStartObject();
            call.Json.WriteString("key"u8, key.Text);
            call.Json.WriteString("createdAt"u8, key.CreatedAt.ToString());
            if (key.RevokedAt is { } revoked)
            {
                call.Json.WriteString("revokedAt"u8, revoked.ToString());
            }

            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }

    private void RevokeBuilders(VenueCall call)
    {
        room.BuilderKeys.Revoke(call.Account, call.At);
        call.Json.WriteStringValue("OK"u8);
    }

    private static void WriteKey(Utf8JsonWriter json, ReadOnlySpan<byte> name, ApiKey key)
    {
        json.WriteStartObject();
        json.WriteString(name, key.Text);
        json.WriteString("secret"u8, key.SecretText);
        json.WriteString("passphrase"u8, key.Passphrase);
        json.WriteEndObject();
    }
}
