using System.Diagnostics;
using System.Text.Json.Serialization;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Keys;

/// <summary>Everything that trading for real needs to know of the operator's account. Prints ***.</summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(HiddenJsonConverter<OperatorKeys>))]
public sealed class OperatorKeys : IDisposable
{
    public required SecretKey PrivateKey { get; init; }

    public required TradingWallet Wallet { get; init; }

    /// <summary>Null when they have to be derived from the key.</summary>
    public ApiCredentials? Api { get; init; }

    /// <summary>Which variable, in which place, gave each setting; for <c>doctor</c>.</summary>
    public required IReadOnlyDictionary<KeySetting, string> Sources { get; init; }

    public override string ToString() => "***";

    public void Dispose()
    {
        PrivateKey.Dispose();
        Api?.Dispose();
    }
}
