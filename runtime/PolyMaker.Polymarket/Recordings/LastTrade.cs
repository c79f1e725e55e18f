using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// The texts a market's last_trade_price may have in the book hash right now, likeliest first. The venue shows it in terms of
/// the first outcome on both tokens, with trailing zeros at its own discretion, and may lag behind the print.
/// </summary>
internal sealed class LastTrade
{
    private const int Kept = 12;
    private readonly List<byte[]> candidates = [[]];

    public IReadOnlyList<byte[]> Candidates => candidates;

    /// <summary>Grows whenever a candidate nobody had tried yet is added.</summary>
    public int Version { get; private set; }

    /// <summary>A book said it: nothing is likelier.</summary>
    public void State(ReadOnlySpan<byte> text) => Promote(text);

    /// <summary>The candidate at <paramref name="index"/> proved right.</summary>
    public void Prove(int index) => Promote(candidates[index]);

    /// <summary>A trade printed on one of the tokens.</summary>
    public void Print(Price price, ReadOnlySpan<byte> text)
    {
        Add(price.Complement);
        Add(price);
        Promote(text);
    }

    private void Add(Price price)
    {
        Span<byte> plain = stackalloc byte[WireDecimal.MaxLength];
        int length = WireDecimal.Format(price, plain);
        const int PaddedLength = 5;
        Span<byte> padded = stackalloc byte[WireDecimal.MaxLength];
        plain[..length].CopyTo(padded);
        int padding = length;
        if (padding == 1)
        {
            padded[padding++] = (byte)'.';
        }

        while (padding < PaddedLength)
        {
            padded[padding++] = (byte)'0';
        }

        Promote(padded[..padding]);
        Promote(plain[..length]);
    }

    private void Promote(ReadOnlySpan<byte> text)
    {
        byte[]? kept = null;
        for (int i = 0; i < candidates.Count && kept is null; i++)
        {
            if (text.SequenceEqual(candidates[i]))
            {
                kept = candidates[i];
                candidates.RemoveAt(i);
            }
        }

        Version += kept is null ? 1 : 0;
        candidates.Insert(0, kept ?? text.ToArray());
        if (candidates.Count > Kept)
        {
            candidates.RemoveAt(Kept - 1);
        }
    }
}
