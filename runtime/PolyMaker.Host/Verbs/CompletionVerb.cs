using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class CompletionVerb
{
    public static Command Create(VerbSession session)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is not ("bash" or "zsh" or "fish"))
            {
                result.AddError($"{result.Tokens[0].Value}: expected bash, zsh or fish");
            }
        });
        var command = new Command("completion", "Print what a shell needs to complete verbs and options.") { shell };
        command.SetAction(result => session.Actions.Tools.Completion(
            new CompletionRequest(result.GetValue(shell)!, [.. Verb.All.Select(verb => Of(verb, session))]),
            session.Output,
            session.Stop));
        return command;
    }

    private static CompletedVerb Of(Verb verb, VerbSession session)
    {
        var command = verb.Create(session);
        var options = command.Options.Concat(command.Subcommands.SelectMany(each => each.Options))
            .Select(option => option.Name).Append("--help");
        return new CompletedVerb(
            verb.Name,
            verb.Summary,
            [.. command.Subcommands.Select(each => each.Name), .. options.Distinct().Order(StringComparer.Ordinal)]);
    }
}
