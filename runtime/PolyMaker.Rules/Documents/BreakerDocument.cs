namespace PolyMaker.Rules.Documents;

/// <summary>`at most 5 per 1m then rest 2m`; window and rest in seconds.</summary>
internal sealed record BreakerDocument(LimitDocument Most, LimitDocument Window, LimitDocument Rest);
