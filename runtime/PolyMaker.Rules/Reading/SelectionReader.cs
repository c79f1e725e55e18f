using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads markets/selection.yaml.</summary>
internal static class SelectionReader
{
    /// <summary>The file's name inside the markets folder.</summary>
    public const string FileName = "selection.yaml";

    /// <summary>Below the markets folder: policies that wait to be used.</summary>
    public const string Folder = "selections";

    /// <summary>Null when there is no map to read; faults are in the bag.</summary>
    public static SelectionDocument? Read(SourceText source, DiagnosticBag bag)
    {
        RuleNode? root = NodeReader.Read(source, bag);
        if (root is not MapNode map)
        {
            if (root is not (null or BrokenNode))
            {
                bag.Error("E102", root.Span, $"a selection file is a map, found {root.Kind}",
                    "start it with `version: 1`");
            }

            return null;
        }

        FieldReader fields = new(map, SelectionDocument.Keys, new SourceSpan(source, 0, 1), bag);
        if (fields.Text("version") is { } version && version.Value != BandsReader.Version)
        {
            bag.Error("E104", version.Span, $"version '{version.Value}' is not known",
                "this program reads `version: 1`");
        }

        return new SelectionDocument(
            fields.Text("source"), Candidates(fields, bag), Requirements(fields, bag), Score(fields, bag),
            Keep(fields, bag), fields.Text("on_leave"))
        {
            Sheet = Sheet(fields, bag),
            Reselect = fields.Text("reselect"),
        };
    }

    private static SheetDocument? Sheet(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("sheet") is not { } map)
        {
            return null;
        }

        FieldReader sheet = new(map, SheetDocument.Keys, fields.KeySpan("sheet") ?? map.Span, bag);
        return new SheetDocument(
            sheet.Text("id"), sheet.Text("tab"), sheet.Text("key_file"), sheet.Text("api"));
    }

    private static CandidatesDocument Candidates(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("candidates") is not { } map)
        {
            return CandidatesDocument.All;
        }

        FieldReader candidates = new(map, CandidatesDocument.Keys, map.Span, bag);
        return new CandidatesDocument(
            candidates.TextList("slugs"), candidates.TextList("not_slugs"), candidates.TextList("tags"),
            candidates.TextList("not_tags"));
    }

    private static List<RequirementDocument> Requirements(FieldReader fields, DiagnosticBag bag)
    {
        List<RequirementDocument> found = [];
        foreach ((NamedText name, MapNode body) in DerivedReader.Bodies(
            fields, "require", RequirementDocument.Keys, "{ when: market.liquidity >= $10000 }", bag))
        {
            FieldReader requirement = new(body, RequirementDocument.Keys, name.Span, bag);
            found.Add(new RequirementDocument(
                name, requirement.Expression("when"), requirement.Expression("keep_when"),
                requirement.Text("because")?.Value));
        }

        return found;
    }

    private static OutputDocument? Score(FieldReader fields, DiagnosticBag bag) =>
        fields.Map("score") is { } body
            ? ProfileReader.ReadOutput(new NamedText("score", fields.KeySpan("score") ?? body.Span), body, bag)
            : null;

    private static KeepDocument? Keep(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("keep") is not { } map)
        {
            return null;
        }

        FieldReader keep = new(map, KeepDocument.Keys, fields.KeySpan("keep") ?? map.Span, bag);
        LimitDocument? Number(string key, LiteralUnit unit) =>
            keep.Text(key) is { } text ? Literal.Read(key, text, unit, bag) : null;
        KeepDocument read = new(
            Number("max_markets", LiteralUnit.Count), Number("max_per_group", LiteralUnit.Count),
            Number("min_score", LiteralUnit.Plain), DerivedReader.Duration(keep, "min_time_in"),
            DerivedReader.Duration(keep, "cool_off"), Number("incumbent_bonus", LiteralUnit.Plain));
        foreach (LimitDocument? count in new[] { read.MaxMarkets, read.MaxPerGroup })
        {
            if (count is { Value: < 1 or > 1_000 })
            {
                bag.Error("E308", count.Span, $"{count.Name} must be from 1 to 1000, not {count.Text}",
                    $"write `{count.Name}: 20`");
            }
        }

        if (read.IncumbentBonus is { Value: < 0 or > 10 } bonus)
        {
            bag.Error("E308", bonus.Span, $"incumbent_bonus is part of a score, not {bonus.Text}",
                "write `incumbent_bonus: 0.1` for a tenth");
        }

        return read;
    }
}
