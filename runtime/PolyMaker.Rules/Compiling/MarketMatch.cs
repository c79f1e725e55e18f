using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Compiling;

/// <summary>One entry of `markets:` with the plan it leads to.</summary>
internal sealed record MarketMatch(MatchDocument Document, RuleBook Book)
{
    /// <summary>File and line of its first condition; every entry has one.</summary>
    public SourceLocation Place => ((Document.Slug ?? Document.Tag)?.Span ?? Document.Bounds[0].Span).Location;

    /// <summary>True when every condition is known to hold.</summary>
    public bool Holds(MarketSpec spec, Timestamp at) =>
        NamesFit(spec) && Document.Bounds.All(bound => Fits(bound, spec, at) == true);

    /// <summary>The facts for want of which alone this entry does not match.</summary>
    public IReadOnlyList<string> Missing(MarketSpec spec, Timestamp at)
    {
        bool couldHold = (Document.Slug is null || SlugPattern.Matches(Document.Slug.Value, spec.Slug))
            && (Document.Tag is null || spec.Tags.Count == 0 || spec.Tags.Contains(Document.Tag.Value))
            && Document.Bounds.All(bound => Fits(bound, spec, at) != false);
        return !couldHold ? []
            : [.. Document.Tag is not null && spec.Tags.Count == 0 ? ["tag"] : Array.Empty<string>(),
                .. Document.Bounds.Where(bound => Fits(bound, spec, at) is null)
                    .Select(bound => bound.Name["min_".Length..]).Distinct()];
    }

    private bool NamesFit(MarketSpec spec) =>
        (Document.Slug is null || SlugPattern.Matches(Document.Slug.Value, spec.Slug))
        && (Document.Tag is null || spec.Tags.Contains(Document.Tag.Value));

    /// <summary>Null when the fact is not known.</summary>
    private static bool? Fits(LimitDocument bound, MarketSpec spec, Timestamp at)
    {
        decimal? fact = bound.Name["min_".Length..] switch
        {
            "liquidity" => spec.Liquidity?.Micro / (decimal)Cash.MicroPerDollar,
            "volume" => spec.Volume?.Micro / (decimal)Cash.MicroPerDollar,
            "price" => spec.LastPrice?.Units / (decimal)Price.UnitsPerDollar,
            "time_to_end" => spec.EndTime == Timestamp.Never
                ? null
                : (spec.EndTime.Micro - at.Micro) / (decimal)Timestamp.MicroPerSecond,
            _ => throw Invariant.Unreachable(bound.Name),
        };
        return fact is not { } known ? null
            : bound.Name.StartsWith("min_", StringComparison.Ordinal) ? known >= bound.Value : known <= bound.Value;
    }
}
