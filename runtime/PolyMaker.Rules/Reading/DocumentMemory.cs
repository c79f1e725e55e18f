using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// The documents of the last compilation by file: a file whose text did not change is the same document, with the same
/// findings, and is not parsed again. Written by the compiler's thread.
/// </summary>
internal sealed class DocumentMemory
{
    private Dictionary<string, Known> known = [];
    private Dictionary<string, Known> asked = [];

    /// <summary>Files parsed rather than remembered, ever: what a test of the memory reads.</summary>
    public int Parsed { get; private set; }

    public BandsDocument Bands(SourceText? source, DiagnosticBag bag) =>
        source is null ? BandsDocument.Empty : (BandsDocument)Document(source, BandsReader.Read, bag)!;

    public MarketDocument? Market(SourceText source, DiagnosticBag bag) =>
        (MarketDocument?)Document(source, MarketReader.Read, bag);

    /// <summary>After all files of a compilation were asked for: files that went are forgotten.</summary>
    public void Close() => (known, asked) = (asked, []);

    private object? Document(SourceText source, Func<SourceText, DiagnosticBag, object?> read, DiagnosticBag bag)
    {
        if (!known.TryGetValue(source.File, out Known? document) || document.Source.Text != source.Text)
        {
            DiagnosticBag found = new();
            document = new Known(source, read(source, found), found);
            Parsed++;
        }

        asked[source.File] = document;
        bag.AddAll(document.Found);
        return document.Document;
    }

    private sealed record Known(SourceText Source, object? Document, DiagnosticBag Found);
}
