using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Rules;

/// <summary>
/// The compiled, merged, immutable rules of one market: what the engine runs. Made by the Rules room, swapped as one
/// <see cref="Events.MarketEventKind.RulesChanged"/> event. Two rule books with the same <see cref="PlanHash"/> quote
/// the same.
/// </summary>
public sealed class RuleBook
{
    /// <summary>Hash of the merged plan (terms, bands, params, risk), not of comments or layout.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Hash of the bytes of every file that was read: what the operator sees as the revision.</summary>
    public required string Revision { get; init; }

    public required string Profile { get; init; }

    /// <summary>Price around which to quote, dollars.</summary>
    public required RuleOutput Fair { get; init; }

    /// <summary>Distance from fair to each touch quote, dollars.</summary>
    public required RuleOutput HalfSpread { get; init; }

    /// <summary>Added to both sides; positive lifts the quotes. Dollars.</summary>
    public required RuleOutput Skew { get; init; }

    /// <summary>Multiplies every band's sizes. Ratio.</summary>
    public required RuleOutput SizeScale { get; init; }

    public required IReadOnlyList<Band> Bands { get; init; }

    /// <summary>False (0 or NaN): no quotes. Null: always.</summary>
    public Expression? QuoteWhen { get; init; }

    public required RiskLimits Risk { get; init; }

    /// <summary>When pairs are merged; null: never by themselves.</summary>
    public PairRule? Pairs { get; init; }

    /// <summary>In slot order: the first sits at <see cref="ContextSlot.Count"/>.</summary>
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>
    /// Slots that any formula reads; the context builder computes no others. Index by <see cref="ContextSlot"/>.
    /// </summary>
    public required IReadOnlyList<bool> Uses { get; init; }

    /// <summary>
    /// How many seconds each slot outlives the last word of the market's connection; infinite: known by definition.
    /// Index by <see cref="ContextSlot"/>; empty: nothing grows stale.
    /// </summary>
    public IReadOnlyList<double> MaxAges { get; init; } = [];

    /// <summary>When something happens that the rules know of beforehand, earliest first.</summary>
    public IReadOnlyList<Timestamp> Events { get; init; } = [];

    /// <summary>What else the plan says of its quotes and orders.</summary>
    public RuleForms Forms { get; init; } = RuleForms.None;

    /// <summary>
    /// fair, half_spread, skew, size_scale, in evaluation order, then touch_bid, touch_ask and pace where there are.
    /// </summary>
    public IEnumerable<RuleOutput> Outputs =>
        new[] { Fair, HalfSpread, Skew, SizeScale, Forms.TouchBid, Forms.TouchAsk, Forms.Pace }.OfType<RuleOutput>();

    /// <summary>First number that a quote of a ladder may have; below it are the bands.</summary>
    public const int FirstLadderQuote = 16;

    /// <summary>Numbers that one ladder takes up.</summary>
    public const int QuotesPerLadder = 16;

    /// <summary>Most ladders of a plan.</summary>
    public const int MaxLadders = 14;

    /// <summary>What a quote's number stands for: a band's name, or "ladder.2" for the second of a ladder.</summary>
    public string QuoteName(byte quote)
    {
        if (quote < FirstLadderQuote)
        {
            return quote < Bands.Count ? Bands[quote].Name : "none";
        }

        (int ladder, int at) = Math.DivRem(quote - FirstLadderQuote, QuotesPerLadder);
        return ladder < Forms.Ladders.Count
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Forms.Ladders[ladder].Name}.{at + 1}")
            : "none";
    }

    /// <summary>
    /// Signals, schedules and scripts that this plan reads, in the order in which they must be evaluated. They sit
    /// after the parameters.
    /// </summary>
    public IReadOnlyList<DerivedValue> Derived { get; init; } = [];

    /// <summary>The number of a band or of an order of a ladder by such a name; null when there is none.</summary>
    public byte? QuoteNumber(string name)
    {
        for (int number = 0; number < FirstLadderQuote + (Forms.Ladders.Count * QuotesPerLadder); number++)
        {
            if (QuoteName((byte)number) == name && name != "none")
            {
                return (byte)number;
            }
        }

        return null;
    }

    /// <summary>The same plan as part of another revision.</summary>
    public RuleBook WithRevision(string revision) =>
        revision == Revision ? this : Copy(revision, PlanHash, Parameters);

    /// <summary>
    /// The same plan with its parameters elsewhere in their ranges; in slot order. Risk is no parameter and stays.
    /// </summary>
    public RuleBook WithParameters(IReadOnlyList<Parameter> parameters, string planHash)
    {
        Invariant.Check(parameters.Count == Parameters.Count, "a nudged plan has the parameters of its plan");
        return Copy(Revision, planHash, parameters);
    }

    /// <summary>What reads these slots and nothing else of the plan: for formulas beside the quote.</summary>
    public RuleBook Reading(IReadOnlyList<bool> slots) => new()
    {
        PlanHash = PlanHash,
        Revision = Revision,
        Profile = Profile,
        Fair = Fair,
        HalfSpread = HalfSpread,
        Skew = Skew,
        SizeScale = SizeScale,
        Bands = Bands,
        Risk = Risk,
        Parameters = [],
        Uses = slots,
    };

    private RuleBook Copy(string revision, string planHash, IReadOnlyList<Parameter> parameters) => new()
    {
        PlanHash = planHash,
        Revision = revision,
        Profile = Profile,
        Fair = Fair,
        HalfSpread = HalfSpread,
        Skew = Skew,
        SizeScale = SizeScale,
        Bands = Bands,
        Forms = Forms,
        QuoteWhen = QuoteWhen,
        Risk = Risk,
        Pairs = Pairs,
        Parameters = parameters,
        Uses = Uses,
        MaxAges = MaxAges,
        Events = Events,
        Derived = Derived,
    };

    public int ContextLength =>
        Derived.Count > 0 ? Derived[^1].Slot + 1 : (int)ContextSlot.Count + Parameters.Count;
}
