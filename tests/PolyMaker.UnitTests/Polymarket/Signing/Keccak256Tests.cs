using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Signing;

public sealed class Keccak256Tests
{
    [Theory]
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    public void KnownTextsHaveTheirHashes(string text, string hash) =>
        Assert.Equal(hash, Keccak256.Hash(Encoding.ASCII.GetBytes(text)).ToString());

    [Fact]
    public void EveryLengthAroundTheBlockAgreesWithAnotherImplementation()
    {
        byte[] input = new byte[600];
        new Random(1).NextBytes(input);
        byte[] expected = new byte[Keccak256.HashSize];
        for (int length = 0; length <= input.Length; length++)
        {
            KeccakDigest other = new(256);
            other.BlockUpdate(input, 0, length);
            other.DoFinal(expected, 0);
            Assert.Equal(new Bytes32(expected), Keccak256.Hash(input.AsSpan(0, length)));
        }
    }
}
