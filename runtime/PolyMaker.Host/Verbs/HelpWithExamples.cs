using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PolyMaker.Host.Verbs;

/// <summary>The library's help of a verb, with the examples that fit it below.</summary>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyList<string> examples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in Fitting(parseResult.CommandResult.Command))
        {
            output.WriteLine("  " + example);
        }

        return exitCode;
    }

    /// <summary>A verb of several words shows the examples of the one that was asked about.</summary>
    private IEnumerable<string> Fitting(Command command)
    {
        var own = examples.Where(example => example.Split(' ').Contains(command.Name)).ToList();
        return own.Count > 0 ? own : examples;
    }
}
