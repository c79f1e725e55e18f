using System.Collections;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>The POLY_ headers of one request. They hold a signature and a passphrase, so they print ***.</summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(HiddenJsonConverter<AuthHeaders>))]
public sealed class AuthHeaders : IEnumerable<KeyValuePair<string, string>>
{
    public const string Address = "POLY_ADDRESS";
    public const string Signature = "POLY_SIGNATURE";
    public const string Timestamp = "POLY_TIMESTAMP";
    public const string Nonce = "POLY_NONCE";
    public const string ApiKey = "POLY_API_KEY";
    public const string Passphrase = "POLY_PASSPHRASE";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly KeyValuePair<string, string>[] entries;

    internal AuthHeaders(KeyValuePair<string, string>[] entries) => this.entries = entries;

    public void AddTo(HttpRequestHeaders headers)
    {
        foreach ((string name, string value) in entries)
        {
            headers.Add(name, value);
        }
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.AsEnumerable().GetEnumerator();

    public override string ToString() => "***";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
