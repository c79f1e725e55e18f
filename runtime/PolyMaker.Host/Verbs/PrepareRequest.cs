namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker recording prepare`: parse once into a binary file that backtests read at full speed.</summary>
public sealed record PrepareRequest(string Input, string Output);
