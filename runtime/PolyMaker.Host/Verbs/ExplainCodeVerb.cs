using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class ExplainCodeVerb
{
    public static Command Create(VerbSession session)
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "A code that check printed, like E204 [list all]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("explain-code", "Say what a diagnostic code means, with a bad and a good example.")
        {
            code,
        };
        command.SetAction(result => session.Actions.Tools.ExplainCode(
            new ExplainCodeRequest(result.GetValue(code)), session.For(result), session.Stop));
        return command;
    }
}
