using System.CommandLine;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Verbs;

/// <summary>What a verb's command needs to run: the actions, where to speak, where folders are, when to stop.</summary>
internal sealed record VerbSession(VerbActions Actions, Output Output, Folders Folders, CancellationToken Stop)
{
    /// <summary>Asked to stop for the second time: without waiting for what takes its time.</summary>
    public CancellationToken Hurry { get; init; }

    /// <summary>Results as JSON on stdout leave no room there for anything else, so the words go to stderr.</summary>
    public Output For(ParseResult result, string? json = null)
    {
        var output = result.GetValue(SharedOptions.NoColour) ? Output with { Colour = false } : Output;
        return json == SharedOptions.JsonToStandardOutput
            ? output with { Text = output.Notes, TextIsTerminal = false, Colour = false }
            : output;
    }
}
