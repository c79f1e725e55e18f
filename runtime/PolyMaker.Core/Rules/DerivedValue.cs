namespace PolyMaker.Core.Rules;

/// <summary>
/// A value the runtime computes before the outputs of each decision and formulas read by its full name (sig.toxic,
/// schedule.nfp, js.fair_adj). Closed: <see cref="Signal"/>, <see cref="Schedule"/>, <see cref="Script"/>. What it
/// remembers is kept under its definition hash, so a reload that leaves the definition alone leaves the memory too.
/// </summary>
/// <param name="Slot">Where the value stands in the context.</param>
public abstract record DerivedValue(string Name, int Slot, string DefinitionHash, SourceLocation Source);
