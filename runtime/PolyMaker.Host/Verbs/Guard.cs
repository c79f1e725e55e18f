using System.Diagnostics;
using System.Reflection;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// The last line of defence: whatever escapes a verb becomes one line and an exit code, never a stack trace.
/// </summary>
internal static class Guard
{
    /// <param name="inputFault">The verb's exit code for input that cannot be used.</param>
    public static int Run(Func<int> verb, Output output, int inputFault = ExitCodes.Failed)
    {
        try
        {
            return verb();
        }
        catch (InputException refused)
        {
            return Say(output, refused.Message, inputFault);
        }
        catch (RecordingException damaged)
        {
            return Say(output, damaged.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Say(output, OneLine(fault.Message), inputFault);
        }
        catch (OperationCanceledException)
        {
            return Say(output, "stopped before it was done");
        }
#pragma warning disable CA1031 // The one place that catches everything: an operator gets a sentence.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return Say(output, $"this is a bug: {bug.GetType().Name}: {OneLine(bug.Message)} (in {Place(bug)}). "
                + $"Please report this line and the command to the maintainers of PolyMaker.Rules {HelpText.Version}.");
        }
    }

    private static int Say(Output output, string message, int exitCode = ExitCodes.Failed)
    {
        output.Notes.WriteLine("polymaker: " + message);
        return exitCode;
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();

    /// <summary>Our own method nearest to the fault: framework frames say little.</summary>
    private static string Place(Exception bug)
    {
        var methods = new StackTrace(bug).GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>().ToList();
        var ours = methods.FirstOrDefault(
            method => method.DeclaringType?.Namespace?.StartsWith("PolyMaker.", StringComparison.Ordinal) == true);
        if ((ours ?? methods.FirstOrDefault()) is not { } found)
        {
            return "an unknown place";
        }

        // A lambda lives in a nested class of the compiler's and is named <Method>b__0.
        var type = found.DeclaringType;
        while (type?.DeclaringType is { } outer)
        {
            type = outer;
        }

        return $"{type?.Name}.{found.Name.TrimStart('<').Split('>')[0]}";
    }
}
