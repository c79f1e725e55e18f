namespace PolyMaker.Rules.Checking;

/// <summary>
/// "Did you mean": the nearest of the names that would have been right, if any is near enough to be worth saying.
/// </summary>
public static class NearName
{
    /// <summary>Null when nothing is within max(2, a third of the length): a wild guess is worse than none.</summary>
    public static string? Of(string wrong, IEnumerable<string> right)
    {
        int best = Math.Max(2, wrong.Length / 3) + 1;
        string? nearest = null;
        foreach (string candidate in right)
        {
            if (candidate.Equals(wrong, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }

            // A two-letter name is within two edits of every other one.
            int distance = Distance(wrong, candidate);
            if (distance < best && distance < candidate.Length && candidate.Length > 2)
            {
                (best, nearest) = (distance, candidate);
            }
        }

        return nearest;
    }

    /// <summary>"did you mean 'x'?", or the whole expected set when nothing is near.</summary>
    public static string Hint(string wrong, IReadOnlyCollection<string> right) =>
        (Of(wrong, right) ?? Begun(wrong, right)) is { } near
            ? $"did you mean '{near}'?"
            : $"expected one of {string.Join(", ", right)}";

    /// <summary>The one name that the word begins with or is the beginning of: 'absolute' for abs.</summary>
    private static string? Begun(string wrong, IReadOnlyCollection<string> right)
    {
        string[] alike = [.. right.Where(name => name.Length > 2 && wrong.Length > 2
            && !name.Contains('.', StringComparison.Ordinal) && !wrong.Contains('.', StringComparison.Ordinal)
            && (wrong.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(wrong, StringComparison.Ordinal)))];
        return alike.Length == 1 ? alike[0] : null;
    }

    /// <summary>Letters to add, remove, replace or swap with their neighbour.</summary>
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 64 || left.Length > 128)
        {
            return int.MaxValue;
        }

        int[] before = new int[right.Length + 1];
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }
}
