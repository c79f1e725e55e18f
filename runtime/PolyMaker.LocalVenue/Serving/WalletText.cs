using System.Collections.Concurrent;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>Addresses with their checksum, which takes a hash to make, once each. As many as the venue has accounts.
/// </summary>
internal static class WalletText
{
    private static readonly ConcurrentDictionary<Address, string> Texts = new();

    public static string Of(Address wallet) => Texts.GetOrAdd(wallet, static address => address.ToString());
}
