namespace PolyMaker.Core.Rules;

/// <summary>
/// `nfp: { cron: "25 13 * * 5", for: 20m }`: true or false by the time of the event alone. Evaluated only when its last
/// answer runs out, so a decision costs one comparison.
/// </summary>
public sealed record Schedule(
    string Name, int Slot, string DefinitionHash, SourceLocation Source, ScheduleFormula Evaluate, string Text)
    : DerivedValue(Name, Slot, DefinitionHash, Source);
