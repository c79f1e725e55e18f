using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PolyMaker.Host.Verbs;

/// <summary>The library's help of a verb, with the verb's examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyList<string> examples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            output.WriteLine("  " + example);
        }

        return exitCode;
    }
}
