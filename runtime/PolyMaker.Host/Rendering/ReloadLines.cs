using PolyMaker.Core.Units;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Rendering;

/// <summary>What the operator is told about a reload.</summary>
public static class ReloadLines
{
    /// <summary>
    /// The message, ready to print; <paramref name="running"/> is the revision that quotes from now on.
    /// </summary>
    public static string Message(ReloadStep step, string running, Timestamp at)
    {
        var time = Cells.Time(at);
        return step.Kind switch
        {
            ReloadStepKind.Applied => $"{time} rules {step.Revision} are live\n{step.Text}".TrimEnd(),
            ReloadStepKind.Refused =>
                $"{step.Text.TrimEnd()}\n{time} the new rules are refused, {running} keeps quoting",
            ReloadStepKind.Restored => $"{time} the rule files are {running} again, which is what is running",
            _ => "",
        };
    }
}
