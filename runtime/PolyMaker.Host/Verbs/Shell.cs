using System.CommandLine;
using System.CommandLine.Help;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// The command line: finds the verb, understands its options, runs its action, and turns everything that can go wrong
/// into one line and an exit code. Only the typed verb's command is built.
/// </summary>
public static class Shell
{
    private static readonly ParserConfiguration Parser = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null,
    };

    public static int Run(
        IReadOnlyList<string> arguments,
        VerbActions actions,
        Output output,
        Folders folders,
        CancellationToken stop = default,
        CancellationToken hurry = default)
    {
        var first = arguments.Count == 0 ? "--help" : arguments[0];
        if (first is "--version")
        {
            output.Text.WriteLine(HelpText.Version);
            return ExitCodes.Ok;
        }

        if (first is "--help" or "-h" or "-?" || (first is "help" && arguments.Count == 1))
        {
            HelpText.Write(output.Text);
            return ExitCodes.Ok;
        }

        // `polymaker help run` is what many type first.
        var words = first is "help" ? [.. arguments.Skip(1), "--help"] : arguments;
        var verb = Verb.All.FirstOrDefault(each => each.Name == words[0]);
        if (verb is null)
        {
            Refusal.OfVerb(words[0], output.Notes);
            return ExitCodes.Usage;
        }

        if (words.Any(word => word.Length == 0))
        {
            Refusal.OfEmptyWord(words, output.Notes);
            return ExitCodes.Usage;
        }

        return Guard.Run(
            () => Invoke(verb, words, new VerbSession(actions, output, folders, stop) { Hurry = hurry }),
            output,
            verb.InputFault);
    }

    private static int Invoke(Verb verb, IReadOnlyList<string> words, VerbSession session)
    {
        var root = new RootCommand { verb.Create(session), SharedOptions.NoColour };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, verb.Examples);
        var result = root.Parse(words, Parser);
        if (result.Action is not HelpWithExamples
            && (result.Errors.Count > 0 || Refusal.MisreadOption(result, words) is not null))
        {
            Refusal.OfOptions(result, words, session.Output.Notes);
            return ExitCodes.Usage;
        }

        return result.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = session.Output.Text,
            Error = session.Output.Notes,
        });
    }
}
