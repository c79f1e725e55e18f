namespace PolyMaker.Polymarket.Signing;

/// <summary>Whose funds an order moves and how the key proves its right to (protocol section 1.3).</summary>
public enum SignatureType : byte
{
    /// <summary>The key's own account.</summary>
    Eoa = 0,

    /// <summary>A proxy wallet owned by the key (accounts made by e-mail).</summary>
    Proxy = 1,

    /// <summary>A Safe owned by the key (accounts made with a browser wallet).</summary>
    Safe = 2,

    /// <summary>
    /// A deposit wallet (accounts made through the API since 2026-05-04): the wallet contract is the signer and the
    /// signature is wrapped as ERC-7739 says.
    /// </summary>
    DepositWallet = 3,
}
