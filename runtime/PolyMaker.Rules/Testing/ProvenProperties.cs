using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Which properties held under which plans, over the life of a process: a reload that changes one market of hundreds
/// draws states for that market only. A property counts as the same while its whole file is the same text. One writer.
/// </summary>
public sealed class ProvenProperties
{
    /// <summary>Past this many the memory starts anew: a process that reloads for months must not grow.</summary>
    public const int Most = 100_000;

    private readonly Dictionary<string, HashSet<(int At, string PlanHash)>> files = new(StringComparer.Ordinal);
    private (string Text, HashSet<(int At, string PlanHash)> Proven) current = ("", []);

    public int Count => files.Values.Sum(each => each.Count);

    internal bool Holds(SourceSpan property, string planHash) =>
        Of(property.Source.Text).Contains((property.Start, planHash));

    internal void Add(SourceSpan property, string planHash)
    {
        if (Count >= Most)
        {
            files.Clear();
            current = ("", []);
        }

        Of(property.Source.Text).Add((property.Start, planHash));
    }

    /// <summary>One file after the other is asked about thousands of times: its text is compared once.</summary>
    private HashSet<(int At, string PlanHash)> Of(string text)
    {
        if (!ReferenceEquals(text, current.Text))
        {
            if (!files.TryGetValue(text, out var proven))
            {
                files[text] = proven = [];
            }

            current = (text, proven);
        }

        return current.Proven;
    }
}
