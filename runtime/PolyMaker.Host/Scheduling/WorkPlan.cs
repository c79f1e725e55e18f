namespace PolyMaker.Host.Scheduling;

/// <summary>When scheduled work is due next.</summary>
/// <param name="Cron">UTC.</param>
/// <param name="Next">Null: never again.</param>
internal sealed record WorkPlan(string Work, string Cron, DateTimeOffset? Next);
