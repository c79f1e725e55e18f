using System.Text;

namespace PolyMaker.UnitTests.Testing;

/// <summary>A request as the venue would see it.</summary>
public sealed record SentRequest(
    string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, byte[] Body, string? ContentType)
{
    public string Path => Address.AbsolutePath;

    public string PathAndQuery => Address.PathAndQuery;

    public string Text => Encoding.UTF8.GetString(Body);
}
