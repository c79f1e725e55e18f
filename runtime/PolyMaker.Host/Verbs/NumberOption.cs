using System.CommandLine;
using System.Globalization;

namespace PolyMaker.Host.Verbs;

/// <summary>An option that takes a number between two bounds and says so when it does not get one.</summary>
internal static class NumberOption
{
    public static Option<long> Whole(string name, string description, long standard, long lowest, long highest) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                var parsed = long.TryParse(text, NumberStyles.AllowLeadingSign, null, out var number);
                if (!parsed || number < lowest || number > highest)
                {
                    result.AddError($"{name} {text}: expected a whole number from {lowest} to {highest}");
                }

                return number;
            },
        };

    public static Option<double> Real(
        string name, string description, double standard, double lowest, double highest) =>
        new(name)
        {
            Description = description,
            HelpName = "X",
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                var parsed = double.TryParse(text, NumberStyles.AllowDecimalPoint, null, out var number);
                if (!parsed || !(number >= lowest && number <= highest))
                {
                    result.AddError($"{name} {text}: expected a number from {lowest} to {highest}");
                }

                return number;
            },
        };
}
