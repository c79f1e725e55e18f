using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Signing;

public sealed class FactoryWalletTests
{
    private const string Account1 = "0x0000000000000000000000000000000000000001";
    private const string Hardhat = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    /// <summary>Protocol section 1.3; made by the venue's own client.</summary>
    [Theory]
    [InlineData(Account1, SignatureType.Safe, "0x766b6851A199BF91Ae3fa13B1cfaC5187355118f")]
    [InlineData(Account1, SignatureType.Proxy, "0x7754536ecd85c00b2e0cf9c1aa679340d8550756")]
    [InlineData(Hardhat, SignatureType.Safe, "0xd93B25cb943D14d0d34FBaF01Fc93a0f8b5F6E47")]
    [InlineData(Hardhat, SignatureType.Proxy, "0x365f0CA36Ae1f641E02fE3B7743673da42A13A70")]
    public void TheFactoryPutsAWalletThere(string owner, SignatureType type, string wallet) =>
        Assert.Equal(Address.Parse(wallet), FactoryWallet.Of(type, Address.Parse(owner)));

    [Theory]
    [InlineData(SignatureType.Eoa)]
    [InlineData(SignatureType.DepositWallet)]
    public void OthersCannotBeDerived(SignatureType type) =>
        Assert.Null(FactoryWallet.Of(type, Address.Parse(Hardhat)));
}
