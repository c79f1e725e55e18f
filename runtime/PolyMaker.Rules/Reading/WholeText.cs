namespace PolyMaker.Rules.Reading;

/// <summary>The bytes of a file that a person edits, up to a bound.</summary>
internal static class WholeText
{
    /// <summary>Of a file that is too large one byte more than a rule file may have: enough to know.</summary>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static ReadOnlySpan<byte> Read(string file)
    {
        // Nothing to read; and a pipe, which is as long, would keep its reader waiting for a writer for ever.
        if (new FileInfo(file) is { Exists: true, Length: 0 })
        {
            return [];
        }

        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] buffer = new byte[Math.Min(stream.Length, SourceDecoder.LargestFile) + 1];
        return buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }
}
