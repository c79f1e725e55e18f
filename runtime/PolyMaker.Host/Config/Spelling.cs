namespace PolyMaker.Host.Config;

/// <summary>
/// "Did you mean": the nearest of the words that would have been right, if one is near enough to be worth saying.
/// </summary>
public static class Spelling
{
    public static string? Nearest(string wrong, IEnumerable<string> right) => right
        .Select(word => (Word: word, Distance: Distance(wrong, word)))
        .Where(found => found.Distance <= Math.Max(2, wrong.Length / 3) && found.Distance < found.Word.Length)
        .OrderBy(found => found.Distance)
        .ThenBy(found => found.Word, StringComparer.Ordinal)
        .Select(found => found.Word)
        .FirstOrDefault();

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
