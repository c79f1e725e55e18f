namespace PolyMaker.Rules.Formatting;

/// <summary>What formatting may never change: every value, every key and every comment.</summary>
internal static class FormatProof
{
    public static bool IsSame(FormatNode left, FormatNode right) => (left, right) switch
    {
        (FormatScalar a, FormatScalar b) => (a.IsNull && b.IsNull) || (a.Value == b.Value && a.IsText == b.IsText),
        (FormatCollection { IsMap: true } a, FormatCollection { IsMap: true } b) => SameMap(a, b),
        (FormatCollection { IsMap: false } a, FormatCollection { IsMap: false } b) =>
            a.Entries.Count == b.Entries.Count
            && a.Entries.Zip(b.Entries).All(pair => IsSame(pair.First.Value, pair.Second.Value)),
        _ => false,
    };

    public static bool IsSame(IEnumerable<FormatComment> left, IEnumerable<FormatComment> right) =>
        Sorted(left).SequenceEqual(Sorted(right));

    private static bool SameMap(FormatCollection left, FormatCollection right)
    {
        Dictionary<string, FormatNode> found = right.Entries.ToDictionary(
            entry => entry.Key!.Value, entry => entry.Value);
        return left.Entries.Count == right.Entries.Count
            && left.Entries.All(entry => found.TryGetValue(entry.Key!.Value, out FormatNode? value)
                && IsSame(entry.Value, value));
    }

    private static IEnumerable<string> Sorted(IEnumerable<FormatComment> comments) =>
        comments.Where(comment => !comment.IsBlank).Select(comment => comment.Text).Order(StringComparer.Ordinal);
}
