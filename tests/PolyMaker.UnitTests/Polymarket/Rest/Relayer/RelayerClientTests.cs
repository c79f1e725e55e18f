using System.Globalization;
using System.Text.Json;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Polymarket.Rest.Wallet;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Relayer;

public sealed class RelayerClientTests
{
    [Fact]
    public void BatchesAreSignedAsAnotherImplementationDoes()
    {
        using var client = new ClientFixture();
        Assert.Equal(3, WalletVectors.Batches.Count);
        foreach (JsonElement vector in WalletVectors.Batches)
        {
            WalletBatch batch = Build(vector);
            Assert.Equal(WalletVectors.Text(vector, "digest"), batch.Digest(137).ToString());
            Assert.Equal(
                WalletVectors.Text(vector, "signature"),
                batch.Sign(client.PrivateKey, SigningBackend.Managed.Curve, 137));
        }
    }

    [Fact]
    public async Task ABatchIsSubmittedOnceInTheRelayersWords()
    {
        using var client = new ClientFixture();
        RelayerClient relayer = Relayer(client, new RelayerKey("secret-relayer-key", client.Account.KeyAddress));
        WalletBatch batch = Build(WalletVectors.Batches[1]);
        client.Venue.Answers("""{"transactionID":"t1","state":"STATE_NEW"}""");
        VenueResult<RelayedTransaction> result = await client.Finish(relayer.SubmitAsync(batch, client.PrivateKey));
        Assert.Equal(new RelayedTransaction("t1", "STATE_NEW", ""), result.Value);
        SentRequest sent = client.Venue.Last;
        Assert.Equal(("POST", "/submit"), (sent.Method, sent.Path));
        Assert.Equal("secret-relayer-key", sent.Headers["RELAYER_API_KEY"]);
        JsonElement body = JsonDocument.Parse(sent.Body).RootElement;
        Assert.Equal(
            ("WALLET", $"{client.Account.KeyAddress}", $"{VenueContracts.Polygon.DepositWalletFactory}", "42"),
            (body.GetProperty("type").GetString(), body.GetProperty("from").GetString(),
                body.GetProperty("to").GetString(), body.GetProperty("nonce").GetString()));
        JsonElement wallet = body.GetProperty("depositWalletParams");
        Assert.Equal("1900000000", wallet.GetProperty("deadline").GetString());
        Assert.Equal(3, wallet.GetProperty("calls").GetArrayLength());

        client.Venue.Answers("""{"error":"secret-relayer-key is not valid"}""", 401);
        VenueError error = (await client.Finish(relayer.SubmitAsync(batch, client.PrivateKey))).Error!;
        Assert.Equal("*** is not valid", error.Text);
        Assert.Equal(2, client.Venue.Requests.Count);
    }

    [Fact]
    public async Task NonceStateAndDeploymentAreReads()
    {
        using var client = new ClientFixture();
        RelayerClient relayer = Relayer(client, key: null);
        client.Venue.Answers("", 502).Answers("""{"address":"0x","nonce":"7"}""")
            .Answers("""[{"transactionID":"t1","state":"STATE_CONFIRMED","transactionHash":"0xab"}]""")
            .Answers("""{"deployed":true}""");
        Assert.Equal((UInt128)7, (await client.Finish(relayer.GetNonceAsync(client.Account.KeyAddress))).Value);
        Assert.Equal(
            $"/v1/account/transactions/params?address={client.Account.KeyAddress}&type=WALLET",
            client.Venue.Last.PathAndQuery);
        Assert.True((await client.Finish(relayer.GetAsync("t1"))).Value is { IsDone: true, TransactionHash: "0xab" });
        Assert.True((await client.Finish(relayer.IsDeployedAsync(client.Account.KeyAddress))).Value);
        Assert.DoesNotContain("RELAYER_API_KEY", client.Venue.Last.Headers.Keys);
    }

    private static RelayerClient Relayer(ClientFixture client, RelayerKey? key) =>
        new(client.Connection, PolymarketEnvironment.Polygon, SigningBackend.Managed, key);

    private static WalletBatch Build(JsonElement vector) => new(
        Address.Parse(WalletVectors.Text(vector, "wallet")),
        UInt128.Parse(WalletVectors.Text(vector, "nonce"), CultureInfo.InvariantCulture),
        vector.GetProperty("deadline").GetInt64(),
        [.. vector.GetProperty("calls").EnumerateArray()
            .Select(index => WalletVectors.Build(WalletVectors.Calls[index.GetInt32()]))]);
}
