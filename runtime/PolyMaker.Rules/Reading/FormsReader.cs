using System.Globalization;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads `layers`, `sides`, `orders` and `exits` of a profile body; part of the profile's reader.</summary>
internal static class FormsReader
{
    public static IReadOnlyList<LadderDocument> Ladders(
        IEnumerable<(NamedText Name, MapNode Body)> ladders, DiagnosticBag bag, bool partial) =>
        [.. ladders.Select(each => new LadderDocument(each.Name, Numbers(
            new FieldReader(each.Body, LadderDocument.Keys, each.Name.Span, bag, partial),
            LadderDocument.Keys.Names)))];

    public static IReadOnlyList<SideDocument> Sides(
        IEnumerable<(NamedText Name, MapNode Body)> sides, DiagnosticBag bag, bool partial) =>
        [.. sides.Select(each => Side(each.Name, each.Body, bag, partial))];

    public static OrdersDocument? Orders(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("orders") is not { } map)
        {
            return null;
        }

        SourceSpan owner = fields.KeySpan("orders") ?? map.Span;
        FieldReader orders = new(map, OrdersDocument.Keys, owner, bag);
        return new OrdersDocument(
            owner, Numbers(orders, OrdersDocument.NumberKeys), orders.Expressions("price", "low", "high"))
        {
            Express = ExpressOf(orders.Text("express"), bag),
            Seed = SeedOf(orders.Text("seed"), bag),
        };
    }

    public static IReadOnlyList<ExitDocument> Exits(
        IEnumerable<(NamedText Name, MapNode Body)> exits, DiagnosticBag bag, bool partial)
    {
        List<ExitDocument> found = [];
        foreach ((NamedText name, MapNode body) in exits)
        {
            FieldReader fields = new(body, ExitDocument.Keys, name.Span, bag, partial);
            found.Add(new ExitDocument(name, fields.Expression("when"), fields.Expression("for"),
                fields.Expression("size"), fields.Text("because")?.Value));
        }

        return found;
    }

    private static SideDocument Side(NamedText name, MapNode body, DiagnosticBag bag, bool partial)
    {
        FieldReader fields = new(body, SideDocument.Keys, name.Span, bag, partial);
        string[] given = [.. SideDocument.Verbs.Where(verb => body.Find(verb) is not null)];
        bool isTooMany = given.Length > 1 && partial;
        if (isTooMany || (given.Length == 0 && !partial))
        {
            bag.Error("E440", name.Span,
                isTooMany ? $"condition '{name.Value}' has {string.Join(" and ", given)}"
                    : $"condition '{name.Value}' does nothing",
                "give it one of pull, reduce, wait, hang; make another condition for another");
        }

        string? verb = given.FirstOrDefault();
        return new SideDocument(
            name,
            verb is null ? null : (SideVerb)SideDocument.Verbs.ToList().IndexOf(verb),
            verb is null ? null : fields.Expression(verb),
            fields.Text("because")?.Value);
    }

    private static Dictionary<string, ExpressionDocument> Numbers(FieldReader fields, IEnumerable<string> keys)
    {
        Dictionary<string, ExpressionDocument> found = [];
        foreach (string key in keys)
        {
            if (fields.Expression(key) is { } number)
            {
                found[key] = number;
            }
        }

        return found;
    }

    private static Express ExpressOf(NamedText? word, DiagnosticBag bag)
    {
        int at = word is null ? 0 : OrdersDocument.Expressions.ToList().IndexOf(word.Value);
        if (at < 0)
        {
            bag.Error("E105", word!.Span, $"'{word.Value}' is not a word for 'express'",
                NearName.Hint(word.Value, [.. OrdersDocument.Expressions]));
        }

        return (Express)Math.Max(at, 0);
    }

    private static int SeedOf(NamedText? text, DiagnosticBag bag)
    {
        if (text is null)
        {
            return 0;
        }

        if (!int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int seed))
        {
            bag.Error("E108", text.Span, $"'{text.Value}' is not a seed", "write a whole number, like 7");
        }

        return seed;
    }
}
