using System.Text.Json;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Relayer;

/// <summary>Safes and proxy wallets, against the signatures of the venue's own relayer client.</summary>
public sealed class RelayerBodiesTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(
        File.ReadAllText(RepositoryRoot.Combine("tests/data/wallet/relayer.json"))).RootElement;

    private static readonly ContractCall Call = new(
        Address.Parse(Text(Vectors, "target")), Convert.FromHexString(Text(Vectors, "data")[2..]), "approve");

    [Fact]
    public void ASafesCallIsSignedAsTheVenuesClientDoes()
    {
        using SecretKey key = SecretKey.Parse(Text(Vectors, "key"));
        JsonElement vector = Vectors.GetProperty("safe");
        SafeCall call = new(Address.Parse(Text(vector, "wallet")), 0, Call);
        Assert.Equal(Text(vector, "signature"), call.Sign(key, SigningBackend.Managed.Curve, 137));
    }

    [Fact]
    public void AProxyWalletsCallsAreSignedAsTheVenuesClientDoes()
    {
        using SecretKey key = SecretKey.Parse(Text(Vectors, "key"));
        Assert.Equal(
            Text(Vectors.GetProperty("proxy"), "signature"), Proxy(key).Sign(key, SigningBackend.Managed.Curve));
    }

    [Fact]
    public async Task BothAreSubmittedInTheRelayersWords()
    {
        using var client = new ClientFixture();
        RelayerClient relayer = new(
            client.Connection, PolymarketEnvironment.Polygon, SigningBackend.Managed, key: null);
        using SecretKey key = SecretKey.Parse(Text(Vectors, "key"));
        client.Venue.Answers("""{"transactionID":"t1","state":"STATE_NEW"}""");
        VenueResult<RelayedTransaction> result = await client.Finish(
            relayer.SubmitAsync(new SafeCall(Call.Target, 7, Call), key));
        Assert.Equal("t1", result.Value.Id);
        JsonElement safe = JsonDocument.Parse(client.Venue.Last.Body).RootElement;
        Assert.Equal(
            ("SAFE", "7", "0"),
            (Text(safe, "type"), Text(safe, "nonce"), Text(safe.GetProperty("signatureParams"), "operation")));
        Assert.Equal(Text(Vectors, "data"), Text(safe, "data"));

        client.Venue.Answers("""{"transactionID":"t2","state":"STATE_NEW"}""");
        await client.Finish(relayer.SubmitAsync(Proxy(key), key));
        JsonElement proxy = JsonDocument.Parse(client.Venue.Last.Body).RootElement;
        Assert.Equal(
            ("PROXY", ProxyCalls.Factory.ToString(), "85338"),
            (Text(proxy, "type"), Text(proxy, "to"), Text(proxy.GetProperty("signatureParams"), "gasLimit")));
        Assert.StartsWith("0x34ee9791", Text(proxy, "data"), StringComparison.Ordinal);
    }

    private static ProxyCalls Proxy(SecretKey key)
    {
        JsonElement vector = Vectors.GetProperty("proxy");
        RelayTerms terms = new(Address.Parse(Text(vector, "relay")), 0)
        {
            GasLimit = vector.GetProperty("gasLimit").GetInt64(),
        };
        return new ProxyCalls(
            SigningBackend.Managed.Curve.AddressOf(key), Address.Parse(Text(vector, "wallet")), terms, [Call]);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
