namespace PolyMaker.Polymarket.Keys;

/// <summary>
/// What was found: keys when nothing is wrong, otherwise every problem at once. Problems and warnings name variables
/// and files, never a value.
/// </summary>
public sealed record KeyReading(OperatorKeys? Keys, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings);
