using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class InitVerb
{
    public static Command Create(VerbSession session)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Folder to fill; new or empty, a fresh git repository too [the current folder]",
            DefaultValueFactory = _ => ".",
        };
        var profile = new Option<string?>("--profile")
        {
            Description = "Add one of the shipped packs with its test, like glft",
            HelpName = "PACK",
        };
        var command = new Command("init", "Write a commented starter set: rules, a market, a test, schemas, CI.")
        {
            folder, profile,
        };
        command.SetAction(result => session.Actions.Tools.Init(
            new InitRequest(result.GetValue(folder)!, result.GetValue(profile)), session.For(result), session.Stop));
        return command;
    }
}
