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
    private (BandsDocument[] Parts, BandsDocument Whole, DiagnosticBag Found) joined = ([], BandsDocument.Empty, new());

    /// <summary>Files parsed rather than remembered, ever: what a test of the memory reads.</summary>
    public int Parsed { get; private set; }

    /// <summary>
    /// bands.yaml with the files of profiles/: the same document as before while none of them changed.
    /// </summary>
    public BandsDocument Rules(SourceText? source, IReadOnlyList<SourceText> profiles, DiagnosticBag bag)
    {
        BandsDocument[] parts =
        [
            source is null ? BandsDocument.Empty : (BandsDocument)Document(source, BandsReader.Read, bag)!,
            .. profiles.Select(file => (BandsDocument)Document(file, BandsReader.ReadProfiles, bag)!),
        ];
        if (!parts.SequenceEqual(joined.Parts, ReferenceEqualityComparer.Instance))
        {
            DiagnosticBag found = new();
            joined = (parts, parts[0].Joined(parts[1..], found), found);
        }

        bag.AddAll(joined.Found);
        return joined.Whole;
    }

    /// <summary>Those that could be read, in order. Many new files are read side by side.</summary>
    public List<MarketDocument> Markets(IReadOnlyList<SourceText> sources, int worthSharing, DiagnosticBag bag)
    {
        SourceText[] unknown = [.. sources.Where(source => Remembered(source) is null)];
        if (unknown.Length >= worthSharing)
        {
            foreach (Known read in unknown.AsParallel().AsOrdered().Select(source => Read(source, MarketReader.Read)))
            {
                known[read.Source.File] = read;
            }

            Parsed += unknown.Length;
        }

        return [.. sources.Select(source => (MarketDocument?)Document(source, MarketReader.Read, bag))
            .OfType<MarketDocument>()];
    }

    /// <summary>After all files of a compilation were asked for: files that went are forgotten.</summary>
    public void Close() => (known, asked) = (asked, []);

    private object? Document(SourceText source, Func<SourceText, DiagnosticBag, object?> read, DiagnosticBag bag)
    {
        if (Remembered(source) is not { } document)
        {
            document = Read(source, read);
            Parsed++;
        }

        asked[source.File] = document;
        bag.AddAll(document.Found);
        return document.Document;
    }

    private Known? Remembered(SourceText source) =>
        known.TryGetValue(source.File, out Known? document) && document.Source.Text == source.Text ? document : null;

    private static Known Read(SourceText source, Func<SourceText, DiagnosticBag, object?> read)
    {
        DiagnosticBag found = new();
        return new Known(source, read(source, found), found);
    }

    private sealed record Known(SourceText Source, object? Document, DiagnosticBag Found);
}
