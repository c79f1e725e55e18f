using System.Diagnostics;
using System.Text.Json.Serialization;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>
/// The key of the relayer's interface, from the venue's settings page, and the account shown beside it. Another key
/// than that of the CLOB. Prints ***.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(HiddenJsonConverter<RelayerKey>))]
public sealed class RelayerKey(string key, Address account)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Key { get; } = key;

    public Address Account { get; } = account;

    public override string ToString() => "***";
}
