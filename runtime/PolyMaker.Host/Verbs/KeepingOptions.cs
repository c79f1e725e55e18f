using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PolyMaker.Host.Verbs;

/// <summary>Options about what a run leaves behind.</summary>
internal static class KeepingOptions
{
    private const string Off = "off";
    private const string SizeForms = "500MB or 20GB";

    // The library cannot tell a parsed null from an option that was not given.
    private static readonly TimeSpan Endless = TimeSpan.MaxValue;

    private static readonly Option<TimeSpan> JournalAge = new("--journal-age")
    {
        Description = "Remove journals of earlier runs that are older; off keeps them whatever their age "
            + $"[{KeepingRequest.DefaultDays}d]",
        HelpName = "30d|off",
        CustomParser = ParseAge,
        DefaultValueFactory = _ => TimeSpan.FromDays(KeepingRequest.DefaultDays),
    };

    private static readonly Option<long> JournalSize = new("--journal-size")
    {
        Description = "Room for all journals of the data folder; the oldest go first, never one in use; off: no bound "
            + "[10GB]",
        HelpName = "10GB|off",
        CustomParser = ParseSize,
        DefaultValueFactory = _ => KeepingRequest.DefaultBytes,
    };

    private static readonly Option<string?> WhenUnkept = SharedOptions.WithValues(
        "--when-unkept",
        "While journal or state cannot be written: pull the quotes before anything is lost, or trade on [pull]",
        "pull", "trade");

    public static void AddTo(Command command)
    {
        command.Options.Add(JournalAge);
        command.Options.Add(JournalSize);
        command.Options.Add(WhenUnkept);
    }

    public static KeepingRequest Of(ParseResult result) => new()
    {
        JournalAge = result.GetValue(JournalAge) is var age && age == Endless ? null : age,
        JournalBytes = result.GetValue(JournalSize) is var bytes && bytes == long.MaxValue ? null : bytes,
        TradesUnkept = result.GetValue(WhenUnkept) == "trade",
    };

    private static TimeSpan ParseAge(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == Off)
        {
            return Endless;
        }

        if (!Duration.TryParse(text, out TimeSpan age))
        {
            result.AddError($"--journal-age {text}: expected a length of time such as 30d or 12h, or off");
        }

        return age;
    }

    private static long ParseSize(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == Off)
        {
            return long.MaxValue;
        }

        string digits = text.TrimEnd('k', 'M', 'G', 'T', 'B');
        double unit = text[digits.Length..] switch { "kB" => 1e3, "MB" => 1e6, "GB" => 1e9, "TB" => 1e12, _ => 0 };
        bool isNumber = double.TryParse(
            digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number);
        if (!isNumber || number * unit is not (> 0 and <= 1e15))
        {
            result.AddError($"--journal-size {text}: expected a size such as {SizeForms}, or off");
        }

        return (long)Math.Min(1e15, number * unit);
    }
}
