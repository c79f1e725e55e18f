using System.Security.Cryptography;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// The venue's fingerprint of a whole book: SHA-1, in lower hex, over the compact JSON the REST book would have at that
/// moment with an empty hash. Each delta carries it for the book it results in, so a rebuilt book can be proved level by
/// level. Keeps its buffers; one owner.
/// </summary>
public sealed class BookHash
{
    /// <summary>Hex digits of a hash.</summary>
    public const int Length = 40;

    private readonly BookText text = new();

    /// <summary>Writes the hash of <paramref name="book"/> (kept in YES terms unless seen as YES) as <paramref name="seenAs"/>'s token.</summary>
    public void Compute(OrderBook book, Outcome seenAs, in BookStamp stamp, Span<byte> hex)
    {
        text.WriteHashed(book, seenAs, stamp);
        Compute(text.Written, hex);
    }

    public bool Matches(OrderBook book, Outcome seenAs, in BookStamp stamp, ReadOnlySpan<byte> expected)
    {
        Span<byte> hex = stackalloc byte[Length];
        Compute(book, seenAs, stamp, hex);
        return hex.SequenceEqual(expected);
    }

    /// <summary>The bytes the last call hashed.</summary>
    public ReadOnlySpan<byte> Preimage => text.Written;

    /// <summary>Lower-hex SHA-1 of any preimage.</summary>
    public static void Compute(ReadOnlySpan<byte> preimage, Span<byte> hex)
    {
        Span<byte> digest = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The venue chose SHA-1; it fingerprints books and protects nothing.
        SHA1.HashData(preimage, digest);
#pragma warning restore CA5350
        Convert.TryToHexStringLower(digest, hex, out _);
    }
}
