using System.Globalization;
using System.Text.Json;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Wallet;

public sealed class ChainTransactionTests
{
    [Fact]
    public void TransactionsAreSignedAsAnotherImplementationDoes()
    {
        using SecretKey key = SecretKey.Parse(ClientFixture.Key);
        Assert.InRange(WalletVectors.Transactions.Count, 3, 10);
        foreach (JsonElement vector in WalletVectors.Transactions)
        {
            var gas = new GasTerms(
                UInt128.Parse(WalletVectors.Text(vector, "tip"), CultureInfo.InvariantCulture),
                UInt128.Parse(WalletVectors.Text(vector, "max"), CultureInfo.InvariantCulture),
                vector.GetProperty("gas").GetInt64());
            var call = new ContractCall(
                Address.Parse(WalletVectors.Text(vector, "to")), WalletVectors.Bytes(vector, "data"), "");
            SignedTransaction signed = new ChainTransaction(137, vector.GetProperty("nonce").GetInt64(), gas, call)
                .Sign(key, SigningBackend.Managed.Curve);
            Assert.Equal(WalletVectors.Text(vector, "raw"), Hex.Format(signed.Raw.Span));
            Assert.Equal(WalletVectors.Text(vector, "hash"), signed.Hash.ToString());
        }
    }
}
