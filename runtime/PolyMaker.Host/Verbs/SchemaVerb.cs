using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class SchemaVerb
{
    public static Command Create(VerbSession session)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "Which one, like bands [list all]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var write = new Option<string?>("--write")
        {
            Description = "Write NAME, or all, as files into this folder",
            HelpName = "DIR",
        };
        var command = new Command("schema", "Print or write the JSON Schemas that editors complete and check with.")
        {
            name, write,
        };
        command.SetAction(result => session.Actions.Tools.Schema(
            new SchemaRequest(result.GetValue(name), result.GetValue(write)), session.For(result), session.Stop));
        return command;
    }
}
