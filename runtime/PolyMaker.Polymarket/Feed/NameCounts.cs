using System.Text;

namespace PolyMaker.Polymarket.Feed;

/// <summary>Counts by name, where names arrive as bytes: a string is made only when the counts are read.</summary>
internal sealed class NameCounts
{
    private const int NamesLimit = 1000;
    private readonly ByteTable names = new();
    private readonly List<long> counts = [];

    public void Add(ReadOnlySpan<byte> name)
    {
        name = name.IsEmpty ? "(no type)"u8 : name[..Math.Min(name.Length, 64)];
        int number = names.Find(name);
        if (number < 0 && names.Count >= NamesLimit)
        {
            name = "(more types)"u8;
            number = names.Find(name);
        }

        if (number < 0)
        {
            number = names.Add(name);
            counts.Add(0);
        }

        counts[number]++;
    }

    public IReadOnlyDictionary<string, long> ToDictionary()
    {
        SortedDictionary<string, long> result = new(StringComparer.Ordinal);
        for (int number = 0; number < counts.Count; number++)
        {
            result[Encoding.UTF8.GetString(names[number])] = counts[number];
        }

        return result;
    }
}
