namespace PolyMaker.Rules.Documents;

/// <summary>
/// `nfp: { cron: "25 13 * * 5", for: 20m }`, `{ before: market.end_time, for: 2h }`, `{ after: INSTANT, for: 1h }` or
/// `{ from: "18:55", until: "19:15" }`, in a time zone.
/// </summary>
internal sealed record ScheduleDocument(
    NamedText Name,
    NamedText? Cron,
    NamedText? Before,
    NamedText? After,
    NamedText? From,
    NamedText? Until,
    LimitDocument? For,
    NamedText? Tz) : DerivedDocument(Name)
{
    public const string Prefix = "schedule.";

    public static readonly IReadOnlyList<string> Kinds = ["cron", "before", "after", "from"];

    public static readonly KeySet Keys = new("a schedule", [.. Kinds, "until", "for", "tz"]);

    public override string FullName => Prefix + Name.Value;

    public override IEnumerable<ExpressionDocument> Reads => [];
}
