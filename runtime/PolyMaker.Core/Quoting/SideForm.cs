using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// What the rules said of one side in one decision, still in doubles: which conditions hold, and the numbers of
/// `orders:`. NaN where a number has no rule. Filled by the planner, read by the quantizer and by explain.
/// </summary>
public struct SideForm
{
    /// <summary>Distance from fair to the nearest quote, dollars.</summary>
    public double Touch;

    /// <summary>Index into the plan's side rules of the first that holds, by verb; -1: none.</summary>
    public int PulledBy;
    public int ReducedBy;
    public int WaitsBy;
    public int HungBy;

    /// <summary>The numbers of `orders:`, in the units of the vocabulary.</summary>
    public double Floor;
    public double Ceiling;
    public double PairEdge;
    public double CloseEdge;
    public double MinimumSize;
    public double Tolerance;
    public double Levels;
    public double MaximumAge;
    public double HangMost;
    public double HangWithin;

    public static readonly SideForm None = new()
    {
        PulledBy = -1,
        ReducedBy = -1,
        WaitsBy = -1,
        HungBy = -1,
        Floor = double.NaN,
        Ceiling = double.NaN,
        PairEdge = double.NaN,
        CloseEdge = double.NaN,
        MinimumSize = double.NaN,
        Tolerance = double.NaN,
        Levels = double.NaN,
        MaximumAge = double.NaN,
        HangMost = double.NaN,
        HangWithin = double.NaN,
    };

    /// <summary>The first rule of a verb that holds; -1: none.</summary>
    public readonly int By(SideVerb verb) => verb switch
    {
        SideVerb.Pull => PulledBy,
        SideVerb.Reduce => ReducedBy,
        SideVerb.Wait => WaitsBy,
        SideVerb.Hang => HungBy,
        _ => throw Invariant.Unreachable(verb),
    };

    internal void Note(SideVerb verb, int rule)
    {
        ref int first = ref PulledBy;
        switch (verb)
        {
            case SideVerb.Pull:
                break;
            case SideVerb.Reduce:
                first = ref ReducedBy;
                break;
            case SideVerb.Wait:
                first = ref WaitsBy;
                break;
            case SideVerb.Hang:
                first = ref HungBy;
                break;
            default:
                throw Invariant.Unreachable(verb);
        }

        first = first < 0 ? rule : first;
    }
}
