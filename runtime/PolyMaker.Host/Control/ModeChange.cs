namespace PolyMaker.Host.Control;

/// <summary>The mode of a run, since when and why; null when nobody gave a reason.</summary>
internal sealed record ModeChange(TradingMode Mode, DateTimeOffset At, string? Reason);
