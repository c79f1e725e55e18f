using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PolyMaker.Host.Verbs;

internal static class ImportVerb
{
    public static Command Create(VerbSession session)
    {
        var file = new Argument<string>("FILE")
        {
            Description =
            "bands.json, amm.json, config.json or .env of a maker"
        };
        var folder = new Option<string>("--to")
        {
            Description = "Folder to fill; new or empty [imported]",
            HelpName = "DIR",
            DefaultValueFactory = _ => "imported",
        };
        var bankroll = new Option<decimal?>("--bankroll")
        {
            Description = "The account's dollars, where the config has only parts of it",
            HelpName = "DOLLARS",
            CustomParser = Dollars,
        };
        var command = new Command("import", "Turn another maker's config into a rules folder that passes check.")
        {
            file, folder, bankroll,
        };
        command.SetAction(result => session.Actions.Tools.Import(
            new ImportRequest(result.GetValue(file)!, result.GetValue(folder)!, result.GetValue(bankroll)),
            session.For(result),
            session.Stop));
        return command;
    }

    private static decimal? Dollars(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (decimal.TryParse(text.TrimStart('$'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var dollars) && dollars is > 0 and < 1_000_000_000)
        {
            return dollars;
        }

        result.AddError($"--bankroll {text}: expected dollars, such as 5000");
        return null;
    }
}
