namespace PolyMaker.Rules.Documents;

/// <summary>
/// `book: { file: ext/fair.csv, max_age: 30s }` or `{ url: "http://…", every: 5s, max_age: 30s }`: who says from
/// outside the venue what markets are worth.
/// </summary>
internal sealed record SourceDocument(
    NamedText Name, NamedText? File, NamedText? Url, LimitDocument? Every, LimitDocument? MaxAge)
{
    public static readonly KeySet Keys = new("a source", ["file", "url", "every", "max_age"], ["max_age"]);
}
