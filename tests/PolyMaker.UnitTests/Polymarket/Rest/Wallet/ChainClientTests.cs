using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Wallet;

public sealed class ChainClientTests
{
    [Fact]
    public async Task ANodeIsAskedInItsOwnWay()
    {
        using var client = new ClientFixture();
        var chain = new ChainClient(client.Connection);
        client.Venue.Answers("""{"jsonrpc":"2.0","id":1,"result":"0x89"}""").Answers("""{"id":1,"result":"0x1f"}""");
        Assert.Equal(137, (await client.Finish(chain.GetChainIdAsync())).Value);
        Assert.Equal(31, (await client.Finish(chain.GetNonceAsync(client.Account.KeyAddress))).Value);
        Assert.Equal(
            $$"""{"jsonrpc":"2.0","id":1,"method":"eth_getTransactionCount","params":["{{client.Account.KeyAddress}}","pending"]}""",
            client.Venue.Last.Text);
    }

    [Fact]
    public async Task WhatANodeRefusesIsToldInItsWords()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"id":1,"error":{"code":3,"message":"execution reverted: not resolved"}}""");
        VenueResult<long> result = await client.Finish(new ChainClient(client.Connection).EstimateAsync(
            Address.Zero, new ContractCall(Address.Zero, new byte[4], "")));
        Assert.Equal(
            (VenueErrorKind.ChainRefused, "execution reverted: not resolved"), (result.Error!.Kind, result.Error.Text));
    }

    [Fact]
    public async Task ATransactionIsSentOnce()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("", 502);
        var signed = new SignedTransaction(Bytes32.Zero, new byte[] { 2, 1 });
        VenueResult<Bytes32> result = await client.Finish(new ChainClient(client.Connection).SendAsync(signed));
        Assert.True(result.Error!.IsOutcomeUnknown);
        SentRequest sent = Assert.Single(client.Venue.Requests);
        Assert.Contains("\"eth_sendRawTransaction\",\"params\":[\"0x0201\"]", sent.Text);
    }
}
