namespace PolyMaker.Host.Scheduling;

/// <summary>One execution of scheduled work.</summary>
internal sealed record WorkRun(string Work, DateTimeOffset At, TimeSpan Took, bool IsOk, string Text);
