using System.CommandLine;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Host.Verbs;

/// <summary>Says what is wrong with a command line and what to type instead.</summary>
internal static class Refusal
{
    public static void OfVerb(string word, TextWriter notes)
    {
        var names = Verb.All.Select(verb => verb.Name).ToList();
        var hint = NearName.Of(word, names) is { } near ? $"did you mean '{near}'?" : $"expected {Choice(names)}";
        notes.WriteLine($"polymaker: there is no verb '{word}'; {hint}");
        notes.WriteLine("Try: polymaker --help");
    }

    /// <summary>An empty word is a variable that was not set; no option and no file has such a value.</summary>
    public static void OfEmptyWord(IReadOnlyList<string> words, TextWriter notes)
    {
        var before = words.TakeWhile(word => word.Length > 0).Last();
        notes.WriteLine($"polymaker: the word after '{before}' is empty; give it a value or leave it out");
    }

    public static void OfOptions(ParseResult result, IReadOnlyList<string> words, TextWriter notes)
    {
        var command = result.CommandResult.Command;
        var path = string.Join(' ', PathOf(command));
        foreach (var message in Messages(result, words, command))
        {
            notes.WriteLine($"{path}: {message}");
        }

        notes.WriteLine($"Try: {path} --help");
    }

    /// <summary>
    /// An unknown option where a name or a value may stand would be taken for it: `init --forse` would make a folder of
    /// that name. Null: there is none. What follows a lone `--`, or `=`, is meant as it is.
    /// </summary>
    public static string? MisreadOption(ParseResult result, IReadOnlyList<string> words)
    {
        var meant = words.TakeWhile(word => word != "--").ToHashSet(StringComparer.Ordinal);
        return result.CommandResult.Children.SelectMany(each => each.Tokens).Select(token => token.Value)
            .FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal) && meant.Contains(word));
    }

    private static IEnumerable<string> Messages(ParseResult result, IReadOnlyList<string> words, Command command)
    {
        if (MisreadOption(result, words) is { } misread)
        {
            return [Unknown(misread, command)];
        }

        // What follows an unknown word was meant for it: one message, not three.
        if (result.UnmatchedTokens.Count > 0)
        {
            return [Unknown(result.UnmatchedTokens[0], command)];
        }

        if (command.Subcommands.Count > 0)
        {
            return [$"expected {Choice(command.Subcommands.Select(each => each.Name))}"];
        }

        var missing = command.Arguments.FirstOrDefault(each =>
            each.Arity.MinimumNumberOfValues > 0 && result.GetResult(each) is not { Tokens.Count: > 0 });
        return missing is null
            ? result.Errors.Select(error => error.Message)
            : [$"{missing.Name} is missing ({missing.Description})"];
    }

    private static string Unknown(string word, Command command)
    {
        var isOption = word.StartsWith('-');
        var names = (isOption
            ? command.Options.Select(option => option.Name).Append(SharedOptions.NoColour.Name).Append("--help")
            : command.Subcommands.Select(each => each.Name)).ToList();
        var what = isOption ? $"there is no option '{word}'" : $"'{word}' is not expected here";
        return NearName.Of(word, names) is { } near ? $"{what}; did you mean '{near}'?"
            : !isOption && names.Count > 0 ? $"{what}; expected {Choice(names)}"
            : what;
    }

    private static string Choice(IEnumerable<string> names) => "one of " + string.Join(", ", names);

    private static IEnumerable<string> PathOf(Command command) => command is RootCommand
        ? ["polymaker"]
        : PathOf(command.Parents.OfType<Command>().First()).Append(command.Name);
}
