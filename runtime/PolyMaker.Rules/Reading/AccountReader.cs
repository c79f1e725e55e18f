using System.Globalization;
using System.Text.RegularExpressions;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Reads `account:`. Limits are literals, like every limit; only the weight of `allocate` is an expression, and it
/// shares out what the limits leave.
/// </summary>
internal static partial class AccountReader
{
    public static AccountDocument? Read(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("account") is not { } map)
        {
            return null;
        }

        FieldReader account = new(map, AccountDocument.Keys, map.Span, bag);
        FieldReader? breach = account.Map("on_breach") is { } actions
            ? new FieldReader(actions, AccountDocument.BreachKeys, actions.Span, bag)
            : null;
        return new AccountDocument(Positive(account, "max_exposure", LiteralUnit.Dollars))
        {
            MaxGroup = Positive(account, "max_group", LiteralUnit.Dollars),
            Clusters = Clusters(account, bag),
            TaperFrom = Percent(account, "taper_from"),
            MaxLossDay = Positive(account, "max_loss_day", LiteralUnit.Dollars),
            DayStarts = DayStarts(account, bag),
            MaxDrawdown = Positive(account, "max_drawdown", LiteralUnit.Dollars),
            OnLossDay = Action(breach, "max_loss_day", bag),
            OnDrawdown = Action(breach, "max_drawdown", bag),
            Shrink = Shrink(account, bag),
            Breakers = AccountBreakerReader.Read(account, bag),
            Reserve = account.Text("reserve") is { } text
                ? NotBelowZero(Literal.Read("reserve", text, LiteralUnit.Dollars, bag), bag)
                : null,
            IsEnforced = !account.Has("enforce") || account.Flag("enforce"),
            Allocate = Allocate(account, bag),
        };
    }

    /// <summary>A literal above zero; null when it is not there or was reported.</summary>
    public static LimitDocument? Positive(FieldReader fields, string key, LiteralUnit unit)
    {
        LimitDocument? limit = fields.Text(key) is { } text ? Literal.Read(key, text, unit, fields.Bag) : null;
        if (limit?.Value <= 0)
        {
            fields.Bag.Error("E308", limit.Span, $"{key} must be positive, not {limit.Text}",
                $"leave `{key}:` out when there is no limit");
            return null;
        }

        return limit;
    }

    private static LimitDocument? NotBelowZero(LimitDocument? limit, DiagnosticBag bag)
    {
        if (limit?.Value < 0)
        {
            bag.Error("E308", limit.Span, $"{limit.Name} cannot be below zero, found {limit.Text}",
                $"write `{limit.Name}: $50`, or leave it out");
        }

        return limit?.Value < 0 ? null : limit;
    }

    private static LimitDocument? Percent(FieldReader fields, string key)
    {
        LimitDocument? share =
            fields.Text(key) is { } text ? Literal.Read(key, text, LiteralUnit.Percent, fields.Bag) : null;
        if (share?.Value is <= 0 or > 100)
        {
            fields.Bag.Error("E308", share!.Span, $"{key} is a part of a whole, not {share.Text}",
                "write a percentage above 0% and up to 100%");
            return null;
        }

        return share;
    }

    private static List<ClusterDocument> Clusters(FieldReader account, DiagnosticBag bag)
    {
        List<ClusterDocument> found = [];
        foreach ((NamedText name, MapNode body) in DerivedReader.Bodies(
            account, "clusters", ClusterDocument.Keys, "{ markets: [\"fed-*\"], max: $300 }", bag))
        {
            FieldReader fields = new(body, ClusterDocument.Keys, name.Span, bag);
            ClusterDocument cluster = new(name, fields.TextList("markets"), fields.TextList("tags"),
                Positive(fields, "max", LiteralUnit.Dollars))
            {
                Tighten = Percent(fields, "tighten"),
            };
            found.Add(cluster);
            if (cluster.Markets.Count + cluster.Tags.Count == 0)
            {
                bag.Error("E103", name.Span, $"cluster '{name.Value}' names no market",
                    "list slugs under `markets:` or tags under `tags:`");
            }
        }

        return found;
    }

    private static (LimitDocument, LimitDocument)? Shrink(FieldReader account, DiagnosticBag bag)
    {
        if (account.Map("shrink") is not { } map)
        {
            return null;
        }

        FieldReader fields = new(map, AccountDocument.ShrinkKeys, map.Span, bag);
        return Percent(fields, "from") is { } from && Percent(fields, "to") is { } to ? (from, to) : null;
    }

    private static AllocateDocument? Allocate(FieldReader account, DiagnosticBag bag)
    {
        if (account.Map("allocate") is not { } map)
        {
            return null;
        }

        FieldReader fields = new(map, AllocateDocument.Keys, map.Span, bag);
        return new AllocateDocument(fields.Expression("weight"), Percent(fields, "largest"), Percent(fields, "hold"),
            DerivedReader.Duration(fields, "every"));
    }

    private static string? Action(FieldReader? breach, string key, DiagnosticBag bag)
    {
        if (breach?.Text(key) is not { } word)
        {
            return null;
        }

        if (AccountDocument.Actions.Contains(word.Value))
        {
            return word.Value;
        }

        bag.Error("E105", word.Span, $"'{word.Value}' is not something the account does on a breach of {key}",
            NearName.Hint(word.Value, AccountDocument.Actions));
        return null;
    }

    /// <summary>"06:00" in UTC or "06:00+02:00" as clocks show it there; minutes after UTC midnight.</summary>
    private static int DayStarts(FieldReader account, DiagnosticBag bag)
    {
        if (account.Text("day_starts") is not { } text)
        {
            return 0;
        }

        Match match = TimeOfDay().Match(text.Value);
        if (!match.Success)
        {
            bag.Error("E108", text.Span, $"'{text.Value}' is not a time of day",
                "write `day_starts: \"06:00\"` for UTC, or `\"06:00+02:00\"`");
            return 0;
        }

        int minutes = Minutes("hour", "minute");
        return match.Groups["sign"].Value switch
        {
            "+" => minutes - Minutes("offset_hour", "offset_minute"),
            "-" => minutes + Minutes("offset_hour", "offset_minute"),
            _ => minutes,
        };

        int Minutes(string hour, string minute) =>
            (60 * int.Parse(match.Groups[hour].Value, CultureInfo.InvariantCulture))
            + int.Parse(match.Groups[minute].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"^(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)"
            + @"(?:(?<sign>[+-])(?<offset_hour>0\d|1[0-4]):(?<offset_minute>[0-5]\d))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex TimeOfDay();
}
