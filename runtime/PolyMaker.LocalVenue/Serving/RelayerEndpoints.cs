using System.Globalization;
using System.Text.Json;
using PolyMaker.LocalVenue.Chain;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The venue's relayer for deposit wallets (protocol section 1.3): checks the owner's signature over the batch, its
/// nonce and its deadline, and does the calls at once.
/// </summary>
internal sealed class RelayerEndpoints(VenueRoom room, LocalChain chain, ISecp256k1 curve)
{
    private readonly Dictionary<Address, UInt128> nonces = [];
    private const int Kept = 10_000;
    private readonly Dictionary<string, (string State, string Hash)> taken = [];
    private readonly Queue<string> remembered = new();

    public IEnumerable<Endpoint> All =>
    [
        new("GET", "/v1/account/transactions/params", AccessLevel.Public, Parameters),
        new("GET", "/v1/account/transactions/", AccessLevel.Public, Find),
        new("POST", "/submit", AccessLevel.Public, Submit),
    ];

    private void Parameters(VenueCall call)
    {
        if (!Address.TryParse(call.Query("address"), out Address owner))
        {
            call.Refuse(400, "invalid address");
            return;
        }

        using (room.Enter())
        {
            call.Json.WriteStartObject();
            call.Json.WriteString("address"u8, owner.ToString());
            call.Json.WriteString(
                "nonce"u8, nonces.GetValueOrDefault(owner).ToString(CultureInfo.InvariantCulture));
            call.Json.WriteEndObject();
        }
    }

    private void Find(VenueCall call)
    {
        using (room.Enter())
        {
            if (!taken.TryGetValue(call.PathValue, out (string State, string Hash) found))
            {
                call.Refuse(404, "transaction not found");
                return;
            }

            Write(call, call.PathValue, found.State, found.Hash);
        }
    }

    private void Submit(VenueCall call)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(call.Body);
            JsonElement root = body.RootElement;
            if (root.GetProperty("type").GetString() != "WALLET")
            {
                call.Refuse(400, "only type WALLET is relayed here");
                return;
            }

            using (room.Enter())
            {
                room.Engine.Advance(call.At);
                Take(call, root, BatchOf(root.GetProperty("depositWalletParams"), root));
            }
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException or OverflowException)
        {
            call.Refuse(400, "malformed request");
        }
    }

    private void Take(VenueCall call, JsonElement root, WalletBatch batch)
    {
        Address owner = Address.Parse(root.GetProperty("from").GetString()!);
        byte[] signature = Convert.FromHexString(root.GetProperty("signature").GetString()!.AsSpan(2));
        byte[] key = new byte[ISecp256k1.PublicKeySize];
        bool isSigned = signature.Length == ISecp256k1.SignatureSize
            && curve.TryRecover(batch.Digest(room.Environment.ChainId), signature, key)
            && Address.OfPublicKey(key) == owner && room.Wallets.WalletsOf(owner).Contains(batch.Wallet);
        string? refusal = !isSigned ? "invalid signature"
            : batch.Nonce != nonces.GetValueOrDefault(owner) ? "invalid nonce"
            : batch.DeadlineSeconds < call.At.Micro / Core.Units.Timestamp.MicroPerSecond ? "deadline passed"
            : null;
        if (refusal is not null)
        {
            call.Refuse(400, refusal);
            return;
        }

        nonces[owner] = batch.Nonce + 1;
        bool done = chain.Do(batch.Wallet, batch.Calls, call.At) is null;
        string hash = Keccak256.Hash(signature).ToString();
        chain.Remember(hash, done);
        string id = hash[2..34];
        taken[id] = (done ? "STATE_CONFIRMED" : "STATE_FAILED", hash);
        remembered.Enqueue(id);
        if (remembered.Count > Kept)
        {
            taken.Remove(remembered.Dequeue());
        }

        Write(call, id, "STATE_NEW", "");
    }

    private static WalletBatch BatchOf(JsonElement wallet, JsonElement root) => new(
        Address.Parse(wallet.GetProperty("depositWallet").GetString()!),
        UInt128.Parse(root.GetProperty("nonce").GetString()!, NumberStyles.None, CultureInfo.InvariantCulture),
        long.Parse(wallet.GetProperty("deadline").GetString()!, NumberStyles.None, CultureInfo.InvariantCulture),
        [
            .. wallet.GetProperty("calls").EnumerateArray().Select(each => new ContractCall(
                Address.Parse(each.GetProperty("target").GetString()!),
                Convert.FromHexString(each.GetProperty("data").GetString()!.AsSpan(2)), "")),
        ]);

    private static void Write(VenueCall call, string id, string state, string hash)
    {
        call.Json.WriteStartObject();
        call.Json.WriteString("transactionID"u8, id);
        call.Json.WriteString("state"u8, state);
        call.Json.WriteString("transactionHash"u8, hash);
        call.Json.WriteEndObject();
    }
}
