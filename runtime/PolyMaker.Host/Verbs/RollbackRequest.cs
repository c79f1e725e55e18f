namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker rules rollback`: put the files of a revision back.</summary>
public sealed record RollbackRequest(RulesRequest Rules, string Revision, string History, bool Force);
