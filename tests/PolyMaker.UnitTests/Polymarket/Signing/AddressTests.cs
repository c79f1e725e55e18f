using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Signing;

public sealed class AddressTests
{
    // The examples of EIP-55 itself.
    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void IsPrintedWithItsChecksumWhateverItWasReadFrom(string checksummed)
    {
        Assert.Equal(checksummed, Address.Parse(checksummed).ToString());
        Assert.Equal(checksummed, Address.Parse("0x" + checksummed[2..].ToLowerInvariant()).ToString());
        Assert.Equal(checksummed, Address.Parse("0x" + checksummed[2..].ToUpperInvariant()).ToString());
    }

    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed")]
    [InlineData("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg")]
    [InlineData("")]
    public void MistypedIsRefused(string text) => Assert.False(Address.TryParse(text, out _));
}
