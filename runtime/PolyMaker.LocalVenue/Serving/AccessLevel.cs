namespace PolyMaker.LocalVenue.Serving;

/// <summary>What an endpoint demands of who asks (protocol section 2).</summary>
internal enum AccessLevel : byte
{
    Public,

    /// <summary>A wallet's signature over an attestation.</summary>
    Wallet,

    /// <summary>An HMAC with an API key's secret; a read-only key will do.</summary>
    Key,

    /// <summary>The same with a key that may trade.</summary>
    Trading,
}
