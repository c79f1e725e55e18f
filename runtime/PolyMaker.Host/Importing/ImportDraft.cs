using System.Globalization;
using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>
/// What becomes of another maker's config: changes of a shipped pack and of a shipped selection policy, each with the
/// key it came from, and what could not be taken over.
/// </summary>
/// <param name="pack">The pack's file, by its stem.</param>
/// <param name="profile">The profile of it that quotes.</param>
internal sealed class ImportDraft(ForeignConfig config, string pack, string profile)
{
    private readonly string text = ShippedText.Pack(pack);

    public string Pack => pack;

    public string Profile => profile;

    public List<RuleEdit> Edits { get; } = [];

    /// <summary>Paths of the pack's entries that the imported profile does not build on.</summary>
    public IReadOnlyList<string> Unneeded { get; init; } = [];

    /// <summary>The pack's file with the maker's values.</summary>
    public string PackText => Unneeded.Aggregate(
        RuleEditor.Apply(pack, text, Edits), (edited, path) => RuleEditor.Remove(pack, edited, path));

    /// <summary>A shipped policy, by its stem; null when the maker selects nothing.</summary>
    public string? Selection { get; init; }

    public List<RuleEdit> SelectionEdits { get; } = [];

    /// <summary>Lines of `account:` in bands.yaml, each with the keys it came from; none without limits of the account.
    /// </summary>
    public List<(string Line, string Origin)> Account { get; } = [];

    /// <summary>Files of the markets folder.</summary>
    public List<(string Name, string Text)> Markets { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>
    /// A param takes the value of a key; without the key it keeps the pack's own, which is the maker's.
    /// </summary>
    public void Param(string param, string key, Func<decimal, string> unit, decimal least = 0, decimal most = 1_000_000)
    {
        if (config.Number(key, least, most) is { } value)
        {
            Param(param, value, unit, $"{key} {Plain(value)}");
        }
    }

    /// <summary>The same for a value that several keys make up. A range that is too narrow is widened.</summary>
    public void Param(string param, decimal value, Func<decimal, string> unit, string origin)
    {
        string at = $"profiles/{profile}/params/{param}";
        Edits.Add(new RuleEdit($"{at}/value", unit(value), origin));
        if (Bound($"{at}/range/0", unit) is { } low && value < low)
        {
            Edits.Add(new RuleEdit($"{at}/range/0", unit(value)));
        }

        if (Bound($"{at}/range/1", unit) is { } high && value > high)
        {
            Edits.Add(new RuleEdit($"{at}/range/1", unit(value)));
        }
    }

    /// <summary>A literal limit of the profile's `risk`, where the profile or what it extends has it.</summary>
    public void Risk(string limit, string value, string origin, string? of = null) =>
        Edits.Add(new RuleEdit($"profiles/{of ?? profile}/risk/{limit}", value, origin));

    /// <summary>One value of the pack that a key says; without the key the pack keeps its own.</summary>
    public void Edit(
        string key, string path, Func<decimal, string> value, decimal least = 0, decimal most = 1_000_000)
    {
        if (config.Number(key, least, most) is { } number)
        {
            Edits.Add(new RuleEdit(path, value(number), key));
        }
    }

    /// <summary>The same for the selection policy.</summary>
    public void Select(string key, string path, Func<decimal, string> value, decimal most = 1_000_000_000_000)
    {
        if (config.Number(key, most: most) is { } number)
        {
            SelectionEdits.Add(new RuleEdit(path, value(number), key));
        }
    }

    /// <summary>A key whose meaning is built into the pack, and which says something else.</summary>
    public void Fixed(string key, decimal builtIn, string where)
    {
        if (config.Number(key, -1_000_000) is { } value && value != builtIn)
        {
            Warnings.Add($"{key} {Plain(value)}: {where} has {Plain(builtIn)} built in; change the expression there");
        }
    }

    /// <summary>A key that means nothing here, and what is there instead.</summary>
    public void Without(string key, string instead)
    {
        if (config.Has(key))
        {
            config.Text(key);
            Warnings.Add($"{key}: {instead}");
        }
    }

    /// <summary>The same for every key that begins so and that nothing has asked for.</summary>
    public void WithoutAll(string prefix, string instead)
    {
        foreach (string key in config.Unused.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            Without(key, instead);
        }
    }

    public static string Cents(decimal dollars) => Plain(dollars * 100) + "c";

    public static string Dollars(decimal dollars) => "$" + Plain(dollars);

    public static string Shares(decimal shares) => Plain(shares) + "sh";

    public static string Percent(decimal ratio) => Plain(ratio * 100) + "%";

    public static string Seconds(decimal seconds) => Plain(seconds) + "s";

    public static string Ticks(decimal ticks) => Plain(ticks) + "tick";

    public static string Hours(decimal hours) => Plain(hours) + "h";

    public static string Days(decimal days) => Plain(days) + "d";

    public static string Plain(decimal value) =>
        Math.Round(value, 6).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>
    /// The number of a bound in the unit that the value is written in; null when it is written otherwise.
    /// </summary>
    private decimal? Bound(string path, Func<decimal, string> unit)
    {
        string written = RuleEditor.Read(pack, text, path) ?? "";
        string one = unit(1);
        decimal scale = decimal.Parse(one.Trim('$', 'c', '%', 's', 'h', 'd'), CultureInfo.InvariantCulture);
        string digits = written.Trim('$', 'c', '%', 's', 'h', 'd');
        return written.Length > 0 && one.Trim('0', '1') == written.Replace(digits, "", StringComparison.Ordinal)
            && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number / scale
            : null;
    }
}
