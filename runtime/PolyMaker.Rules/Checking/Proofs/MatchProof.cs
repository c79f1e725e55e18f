using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// An entry of `markets:` that no market can reach: an earlier one takes all it would match, or no slug is like it.
/// </summary>
internal static class MatchProof
{
    public static void Run(BandsDocument bands, Verdicts verdicts)
    {
        foreach (NamedText slug in bands.Markets.Select(each => each.Slug).OfType<NamedText>())
        {
            if (SlugPattern.NeverFits(slug.Value) is (string sign, string hint))
            {
                verdicts.Report("W481", slug.Span, $"no market fits '{slug.Value}': no slug has '{sign}'", hint);
            }
        }

        foreach (MatchDocument entry in bands.Markets)
        {
            EmptyRange(entry, verdicts);
        }

        for (int at = 1; at < bands.Markets.Count; at++)
        {
            if (bands.Markets[at].Slug is not { } slug)
            {
                continue;
            }

            MatchDocument? earlier = bands.Markets.Take(at).FirstOrDefault(before =>
                before.Slug is not null && Covers(before.Slug.Value, slug.Value)
                && AsksNoMore(before, bands.Markets[at]));
            if (earlier is not null)
            {
                verdicts.Report("W408", slug.Span,
                    $"'{slug.Value}' is never reached: '{earlier.Slug!.Value}' at {earlier.Slug.Span.Place} "
                    + "matches all of it first",
                    "the first match wins: move the narrower entry up, or remove it");
            }
        }
    }

    private static void EmptyRange(MatchDocument entry, Verdicts verdicts)
    {
        foreach (LimitDocument low in entry.Bounds.Where(each =>
            each.Name.StartsWith("min_", StringComparison.Ordinal)))
        {
            string name = "max_" + low.Name[4..];
            if (entry.Bounds.FirstOrDefault(each => each.Name == name) is { } high && low.Value > high.Value)
            {
                verdicts.Report("W408", low.Span,
                    $"this entry is never reached: {low.Name} {low.Text} is above {name} {high.Text}",
                    "let min be the smaller of the two");
            }
        }
    }

    /// <summary>Whether the later entry asks, besides the slug, for all that the earlier one does.</summary>
    private static bool AsksNoMore(MatchDocument earlier, MatchDocument later) =>
        (earlier.Tag is null || earlier.Tag.Value == later.Tag?.Value)
        && earlier.Bounds.All(bound => later.Bounds.Any(other => other.Name == bound.Name
            && (bound.Name.StartsWith("min_", StringComparison.Ordinal)
                ? other.Value >= bound.Value
                : other.Value <= bound.Value)));

    /// <summary>
    /// Whether every slug that the narrow pattern matches is matched by the wide one. A star of the wide pattern takes
    /// any run of the narrow one's characters, stars and question marks; nothing else takes a star.
    /// </summary>
    public static bool Covers(string wide, string narrow)
    {
        bool[] reached = new bool[narrow.Length + 1];
        reached[0] = true;
        foreach (char w in wide)
        {
            bool[] next = new bool[narrow.Length + 1];
            for (int at = 0; at <= narrow.Length; at++)
            {
                if (w == '*')
                {
                    next[at] = reached[at] || (at > 0 && next[at - 1]);
                }
                else if (at > 0 && reached[at - 1] && narrow[at - 1] != '*')
                {
                    next[at] = w == '?' || w == narrow[at - 1];
                }
            }

            reached = next;
        }

        return reached[narrow.Length];
    }
}
