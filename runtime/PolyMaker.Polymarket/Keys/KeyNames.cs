namespace PolyMaker.Polymarket.Keys;

/// <summary>
/// The variables each setting is read from, ours first, then the names that other makers taught their operators. They
/// all mean the same; two that disagree are an error.
/// </summary>
public static class KeyNames
{
    public static IReadOnlyList<string> Of(KeySetting setting) => setting switch
    {
        KeySetting.PrivateKey =>
            ["POLYMAKER_PRIVATE_KEY", "PRIVATE_KEY", "PK", "PRIV_KEY", "POLY_PRIVATE_KEY", "POLYMARKET_PRIVATE_KEY"],
        KeySetting.KeyFile => ["POLYMAKER_KEY_FILE", "PRIVATE_KEY_FILE"],
        KeySetting.Funder =>
            ["POLYMAKER_FUNDER", "FUNDER_ADDRESS", "BROWSER_ADDRESS", "FUNDER", "POLY_FUNDER", "POLY_FUNDER_ADDRESS",
                "POLYMARKET_FUNDER", "POLYMARKET_FUNDER_ADDRESS", "POLYMARKET_PROXY_ADDRESS", "PROXY_ADDRESS"],
        KeySetting.SignatureType =>
            ["POLYMAKER_SIGNATURE_TYPE", "SIGNATURE_TYPE", "POLY_SIGNATURE_TYPE", "CLOB_SIGNATURE_TYPE"],
        KeySetting.SessionKey => ["POLYMAKER_SESSION_KEY"],
        KeySetting.ApiKey =>
            ["POLYMAKER_API_KEY", "CLOB_API_KEY", "POLY_API_KEY", "POLYMARKET_API_KEY"],
        KeySetting.ApiSecret =>
            ["POLYMAKER_API_SECRET", "CLOB_SECRET", "CLOB_API_SECRET", "POLY_API_SECRET", "POLY_SECRET",
                "POLYMARKET_API_SECRET"],
        KeySetting.ApiPassphrase =>
            ["POLYMAKER_API_PASSPHRASE", "CLOB_PASS_PHRASE", "CLOB_PASSPHRASE", "CLOB_API_PASSPHRASE",
                "POLY_PASSPHRASE", "POLY_PASS_PHRASE", "POLY_API_PASSPHRASE", "POLYMARKET_API_PASSPHRASE"],
        _ => throw Core.Invariant.Unreachable(setting),
    };

    /// <summary>True for what must never be shown or left readable by others.</summary>
    public static bool IsSecret(KeySetting setting) =>
        setting is KeySetting.PrivateKey or KeySetting.ApiSecret or KeySetting.ApiPassphrase;
}
