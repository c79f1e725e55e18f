using PolyMaker.Core.Journaling;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Journaling;

/// <summary>A parameter of a rule book that a nudge had moved: its place, where it stood, what the files say.</summary>
internal readonly record struct MovedParameter(int Index, double Value, double FileValue, Timestamp Until)
{
    /// <summary>Bytes that one may need at most.</summary>
    public const int Room = (2 * sizeof(double)) + (2 * FieldWriter.NumberRoom);
}
