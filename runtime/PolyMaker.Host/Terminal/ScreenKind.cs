namespace PolyMaker.Host.Terminal;

/// <summary>What the dashboard shows.</summary>
internal enum ScreenKind : byte
{
    Overview,
    Market,
    Explain,
    Help,
}
