using System.Diagnostics;
using System.Text.Json.Serialization;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest;

/// <summary>
/// Whose requests are signed: the key's own account, whatever the wallet (protocol section 2.1), and the API
/// credentials of that key. Prints ***.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(HiddenJsonConverter<VenueAccount>))]
public sealed class VenueAccount
{
    public VenueAccount(Address keyAddress, ApiCredentials credentials, SignatureType signatureType)
    {
        KeyAddress = keyAddress;
        Credentials = credentials;
        SignatureType = signatureType;
        Signer = new RequestSigner(credentials, keyAddress);
    }

    public Address KeyAddress { get; }

    /// <summary>Which wallet's balances are meant.</summary>
    public SignatureType SignatureType { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ApiCredentials Credentials { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal RequestSigner Signer { get; }

    public override string ToString() => "***";
}
