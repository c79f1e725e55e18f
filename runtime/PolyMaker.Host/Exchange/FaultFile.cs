using System.Globalization;
using System.Text.RegularExpressions;
using PolyMaker.Host.Config;
using PolyMaker.Host.Verbs;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Exchange;

/// <summary>
/// A fault file (schemas/faults.schema.json) as the local venue takes it. Everything that is wrong with it is told at
/// once, with its place.
/// </summary>
internal sealed partial class FaultFile
{
    private const int NewestVersion = 1;

    /// <summary>What an entry may say.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "fault", "at", "for", "every", "chance", "times", "endpoint", "channel", "frame", "account", "market",
        "status", "text", "retry_after", "delay", "value",
    ];

    /// <summary>Event types of frames (protocol section 5).</summary>
    public static IReadOnlyList<string> Frames { get; } =
    [
        "book", "price_change", "last_trade_price", "tick_size_change", "best_bid_ask", "new_market",
        "market_resolved", "order", "trade",
    ];

    private readonly List<string> problems = [];

    /// <summary>Names of the faults as a file writes them: "lose_reply".</summary>
    public static IReadOnlyDictionary<string, FaultKind> Kinds { get; } =
        Enum.GetValues<FaultKind>().ToDictionary(kind => NameOf(kind.ToString()), kind => kind);

    /// <param name="path">The file.</param>
    /// <param name="seed">Wins over the file's own seed.</param>
    /// <exception cref="InputException">With everything that is wrong, one line each.</exception>
    public static FaultPlan Read(string path, long? seed)
    {
        FaultFile reader = new();
        PlainYaml yaml = PlainYaml.Read(path, File.ReadAllBytes(path), "faults");
        reader.problems.AddRange(yaml.Faults.Select(DiagnosticRenderer.Headline));
        ulong own = reader.ReadTop(yaml);
        FaultRule[] rules = [.. yaml.Rows.Select(reader.RuleOf).OfType<FaultRule>()];
        if (reader.problems.Count > 0)
        {
            throw new InputException(string.Join('\n', reader.problems));
        }

        return new FaultPlan(rules, seed is { } given ? (ulong)given : own);
    }

    private ulong ReadTop(PlainYaml yaml)
    {
        ulong seed = FaultPlan.None.Seed;
        foreach (PlainField field in yaml.Top)
        {
            switch (field.Name)
            {
                case "version":
                    Require(field.Value == NewestVersion.ToString(CultureInfo.InvariantCulture), field, "expected 1");
                    break;
                case "seed":
                    Require(ulong.TryParse(field.Value, out seed), field, "expected a whole number, 0 or more");
                    break;
                default:
                    Complain(field, $"unknown key '{field.Name}'; expected version, seed or faults");
                    break;
            }
        }

        return seed;
    }

    private FaultRule? RuleOf(IReadOnlyList<PlainField> fields)
    {
        PlainField? named = fields.FirstOrDefault(field => field.Name == "fault");
        if (named is null)
        {
            problems.Add(fields.Count > 0
                ? $"{fields[0].Place}: an entry without 'fault'; write `fault: lose_reply` or another name"
                : "an entry of 'faults' is empty");
            return null;
        }

        if (!Kinds.TryGetValue(named.Value, out FaultKind kind))
        {
            string hint = NearName.Of(named.Value, Kinds.Keys) is { } near
                ? $"did you mean '{near}'?"
                : $"expected one of {string.Join(", ", Kinds.Keys)}";
            Complain(named, $"unknown fault '{named.Value}'; {hint}");
            return null;
        }

        FaultRule rule = new() { Kind = kind };
        foreach (PlainField field in fields)
        {
            rule = WithTiming(rule, field)
                ?? WithTarget(rule, field)
                ?? WithEffect(rule, field)
                ?? Unknown(rule, field);
        }

        return rule;
    }

    private FaultRule? WithTiming(FaultRule rule, PlainField field) => field.Name switch
    {
        "at" => rule with { At = Time(field) },
        "for" => rule with { For = Time(field) },
        "every" => rule with { Every = Whole(field, 1, int.MaxValue) },
        "times" => rule with { Times = Whole(field, 1, int.MaxValue) },
        "chance" => rule with { Chance = Share(field) },
        _ => null,
    };

    private FaultRule? WithTarget(FaultRule rule, PlainField field) => field.Name switch
    {
        "fault" => rule,
        "endpoint" => rule with { Endpoint = Path(field) },
        "channel" => rule with { Channel = ChannelOf(field) },
        "frame" => rule with { Frame = FrameOf(field) },
        "account" => rule with { Account = field.Value },
        "market" => rule with { Market = field.Value },
        _ => null,
    };

    private FaultRule? WithEffect(FaultRule rule, PlainField field) => field.Name switch
    {
        "status" => rule with { Status = Whole(field, 400, 599) },
        "text" => rule with { Text = field.Value },
        "retry_after" => rule with { RetryAfter = Time(field) },
        "delay" => rule with { Delay = SignedTime(field) },
        "value" => rule with { Value = field.Value },
        _ => null,
    };

    private FaultRule Unknown(FaultRule rule, PlainField field)
    {
        string hint = NearName.Of(field.Name, Keys) is { } near
            ? $"did you mean '{near}'?"
            : $"expected one of {string.Join(", ", Keys)}";
        Complain(field, $"unknown key '{field.Name}'; {hint}");
        return rule;
    }

    private TimeSpan Time(PlainField field)
    {
        TimeSpan length = TimeSpan.Zero;
        bool fits = field.Value == "0" || Duration.TryParse(field.Value, out length);
        Require(fits, field, $"expected a length of time such as {Duration.Forms}");
        return length;
    }

    private TimeSpan SignedTime(PlainField field)
    {
        bool isNegative = field.Value.StartsWith('-');
        TimeSpan length = Time(field with { Value = field.Value.TrimStart('-') });
        return isNegative ? -length : length;
    }

    private int Whole(PlainField field, int lowest, int highest)
    {
        bool fits = int.TryParse(field.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= lowest && number <= highest;
        string range = highest == int.MaxValue ? $"from {lowest}" : $"from {lowest} to {highest}";
        Require(fits, field, $"expected a whole number {range}");
        return fits ? number : lowest;
    }

    private double Share(PlainField field)
    {
        bool fits = double.TryParse(
            field.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share)
            && share is > 0 and <= 1;
        Require(fits, field, "expected a number above 0 and up to 1, such as 0.05");
        return fits ? share : 1;
    }

    private string Path(PlainField field)
    {
        Require(EndpointForm().IsMatch(field.Value), field, "expected a method and a path, such as POST /order");
        return field.Value;
    }

    private FaultChannel ChannelOf(PlainField field)
    {
        FaultChannel? channel = field.Value switch
        {
            "market" => FaultChannel.Market,
            "user" => FaultChannel.User,
            _ => null,
        };
        Require(channel is not null, field, "expected market or user");
        return channel ?? FaultChannel.Any;
    }

    private string FrameOf(PlainField field)
    {
        Require(Frames.Contains(field.Value), field, $"expected one of {string.Join(", ", Frames)}");
        return field.Value;
    }

    private void Require(bool fits, PlainField field, string expected)
    {
        if (!fits)
        {
            Complain(field, $"{field.Name}: {field.Value}: {expected}");
        }
    }

    private void Complain(PlainField field, string message) => problems.Add($"{field.Place}: {message}");

    private static string NameOf(string member) =>
        WordStart().Replace(member, match => (match.Index == 0 ? "" : "_") + char.ToLowerInvariant(match.Value[0]));

    [GeneratedRegex("[A-Z]")]
    private static partial Regex WordStart();

    [GeneratedRegex("^((GET|POST|DELETE) )?/[a-z0-9/_-]*$")]
    private static partial Regex EndpointForm();
}
