namespace PolyMaker.Core.Rules;

/// <summary>What a condition of `sides:` does to its side while it holds.</summary>
public enum SideVerb : byte
{
    /// <summary>Nothing is quoted on the side; what rests is cancelled.</summary>
    Pull,

    /// <summary>Only as many shares as bring the position towards zero.</summary>
    Reduce,

    /// <summary>Nothing new is placed; what rests in its place stays.</summary>
    Wait,

    /// <summary>What rests stays, also where nothing is wanted any more.</summary>
    Hang,
}
