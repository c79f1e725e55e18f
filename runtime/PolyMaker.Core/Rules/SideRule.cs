namespace PolyMaker.Core.Rules;

/// <summary>`cooldown: { wait: side.since_fill &lt; 5s }`: asked once per side of every decision.</summary>
public sealed record SideRule(string Name, SideVerb Verb, Expression When, string? Because);
