namespace PolyMaker.Host.Live;

/// <summary>One rule or market file as it was read: path as the operator would write it, and its bytes.</summary>
public sealed record RuleFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Nothing but blanks: what a file looks like between an editor's truncating it and writing it.</summary>
    public bool IsBlank => Bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
