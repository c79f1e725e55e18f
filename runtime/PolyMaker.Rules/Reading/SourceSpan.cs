using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Reading;

/// <summary>A stretch of a file: what a diagnostic underlines and a term remembers. Offsets in characters.</summary>
internal readonly record struct SourceSpan(SourceText Source, int Start, int Length)
{
    public SourceLocation Location => Source.LocationOf(Start);

    public string Place => Location is var at ? $"{at.File}:{at.Line}:{at.Column}" : "";
}
