using System.Text;

namespace PolyMaker.Polymarket.Signing;

/// <summary>Maker and signer of an order as ASCII with their checksums, which take a hash each to make.</summary>
internal sealed record PartyText(byte[] Maker, byte[] Signer)
{
    public static PartyText Of(in OrderParties parties) => new(
        Encoding.ASCII.GetBytes(parties.Maker.ToString()), Encoding.ASCII.GetBytes(parties.Signer.ToString()));
}
