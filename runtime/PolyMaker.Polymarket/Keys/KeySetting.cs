namespace PolyMaker.Polymarket.Keys;

/// <summary>What an operator tells the program about their account.</summary>
public enum KeySetting : byte
{
    PrivateKey,

    /// <summary>A file that holds the private key and nothing else.</summary>
    KeyFile,

    /// <summary>The wallet that holds the funds, when it is not the key's own account.</summary>
    Funder,

    /// <summary>What kind of wallet that is, 0 to 3.</summary>
    SignatureType,

    /// <summary>Whether the key is a session key of a deposit wallet rather than its owner's.</summary>
    SessionKey,

    ApiKey,

    ApiSecret,

    ApiPassphrase,
}
