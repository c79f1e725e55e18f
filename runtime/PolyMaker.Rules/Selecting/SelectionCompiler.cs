using System.Security.Cryptography;
using System.Text;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Selecting;

/// <summary>markets/selection.yaml to a <see cref="SelectionPolicy"/>, or every reason why not.</summary>
public sealed class SelectionCompiler
{
    /// <summary>The file's name inside the markets folder.</summary>
    public const string FileName = SelectionReader.FileName;

    /// <summary>The source that asks the venue's catalogue.</summary>
    public const string Gamma = "gamma";

    private static readonly Layout Facts =
        Layout.Of("selection", SelectionFacts.All.Select(fact => (fact.Name, fact.Type)));

    private readonly DiagnosticBag bag;
    private readonly PlanExpressions expressions;

    private SelectionCompiler(DiagnosticBag bag)
    {
        this.bag = bag;
        expressions = new PlanExpressions(new FormulaCompiler(), Facts, [], bag);
    }

    /// <summary>Null when there is any error. The file's name is what diagnostics call it.</summary>
    public static SelectionPolicy? Compile(
        string file, ReadOnlyMemory<byte> bytes, out IReadOnlyList<Diagnostic> diagnostics)
    {
        DiagnosticBag bag = new();
        SourceText? source = SourceDecoder.Decode(file, bytes.Span, bag);
        SelectionPolicy? policy = source is null ? null : Compile(source, bag);
        diagnostics = bag.Sorted();
        return policy;
    }

    internal static SelectionPolicy? Compile(SourceText source, DiagnosticBag bag)
    {
        DiagnosticBag found = new();
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Text)))[..12];
        SelectionPolicy? policy = SelectionReader.Read(source, found) is { } document
            ? new SelectionCompiler(found).Build(document, hash)
            : null;
        bag.AddAll(found);
        return found.HasErrors ? null : policy;
    }

    private SelectionPolicy? Build(SelectionDocument document, string revision)
    {
        Requirement?[] requirements = [.. document.Require.Select(Requirement)];
        RuleOutput? score = document.Score is { } output ? Score(output) : null;
        LeavingRule leaving = Leaving(document.OnLeave);
        SheetSource? sheet = SourceCompiler.Sheet(document, bag);
        SourceCompiler.CheckSource(document.Source, bag);
        string schedule = SourceCompiler.Schedule(document.Reselect, bag);
        if (score is null || document.Keep?.MaxMarkets is null || requirements.Any(each => each is null))
        {
            return null;
        }

        CheckReach(document);
        KeepProof.Run(document.Require, expressions.Compiled, bag);
        KeepDocument keep = document.Keep;
        return new SelectionPolicy
        {
            Revision = revision,
            Source = document.Source?.Value is { Length: > 0 } source ? source : sheet is null ? Gamma : "sheet",
            Sheet = sheet,
            Schedule = schedule,
            Slugs = Words(document.Candidates.Slugs),
            NotSlugs = Words(document.Candidates.NotSlugs),
            Tags = Words(document.Candidates.Tags),
            NotTags = Words(document.Candidates.NotTags),
            Requirements = [.. requirements.OfType<Requirement>()],
            Score = score,
            ScoreReads = Reads([.. ScoreParts(document.Score!)]),
            MaximumMarkets = (int)keep.MaxMarkets.Value,
            MaximumPerGroup = (int?)keep.MaxPerGroup?.Value,
            LeastScore = (double?)keep.MinScore?.Value,
            LeastTimeIn = TimeSpan.FromSeconds((double)(keep.MinTimeIn?.Value ?? 0)),
            CoolOff = TimeSpan.FromSeconds((double)(keep.CoolOff?.Value ?? 0)),
            IncumbentBonus = (double)(keep.IncumbentBonus?.Value ?? 0),
            Leaving = leaving,
        };
    }

    private Requirement? Requirement(RequirementDocument document)
    {
        Expression? when = expressions.Compile(document.When, ExpectedType.Boolean("when"));
        Expression? keep = expressions.Compile(document.KeepWhen, ExpectedType.Boolean("keep_when"));
        return when is null || (document.KeepWhen is not null && keep is null)
            ? null
            : new Requirement(document.Name.Value, when, keep, document.Because)
            {
                Reads = Reads(document.When!),
                KeepReads = document.KeepWhen is { } laxer ? Reads(laxer) : [],
            };
    }

    private RuleOutput? Score(OutputDocument output)
    {
        Term?[] terms = [.. output.Terms.Select(Term)];
        ExpectedType clamp = new(FormulaType.Plain, "the clamp of score");
        Expression? low = expressions.Compile(output.Clamp?[0], clamp);
        Expression? high = expressions.Compile(output.Clamp?[1], clamp);
        if (low is not null && high is not null)
        {
            CheckClamp(output.Clamp!);
        }

        return low is null || high is null || terms.Any(term => term is null)
            ? null
            : new RuleOutput("score", [.. terms.OfType<Term>()], low, high);
    }

    private void CheckClamp(IReadOnlyList<ExpressionDocument> clamp)
    {
        (PlacedNumber low, PlacedNumber high) = (Known(clamp[0]), Known(clamp[1]));
        if (!low.IsAtMost(high))
        {
            bag.Error("E305", low.Span, $"this clamp is empty: {low.Text} is above {high.Text}", "write [low, high]");
        }
    }

    /// <summary>A selection has no tick of its own: what is constant is the same at any.</summary>
    private PlacedNumber Known(ExpressionDocument document) => expressions.At(1, document);

    /// <summary>A policy that can choose nothing would take every market out, one after the other.</summary>
    private void CheckReach(SelectionDocument document)
    {
        if (document.Keep?.MinScore is { } least && document.Score?.Clamp is { } clamp
            && Known(clamp[1]) is { Value: { } most } high && most < (double)least.Value)
        {
            bag.Warning("W480", least.Span, $"nothing is ever chosen: a score ends at {high.Text}, below {least.Text}",
                "lower min_score, or raise the clamp of the score");
        }

        CandidatesDocument asked = document.Candidates;
        foreach (NamedText word in asked.Slugs.Concat(asked.NotSlugs))
        {
            if (SlugPattern.NeverFits(word.Value) is (string sign, string hint))
            {
                bag.Warning("W481", word.Span, $"no market fits '{word.Value}': no slug has '{sign}'", hint);
            }
        }

        foreach (NamedText word in asked.Slugs.Where(word => asked.NotSlugs.Any(not => not.Value == word.Value)))
        {
            bag.Warning("W480", word.Span, $"'{word.Value}' is asked for, and left out by not_slugs",
                "remove it from one of the two");
        }
    }

    private Term? Term(TermDocument term)
    {
        Expression? value = expressions.Compile(term.Value, new ExpectedType(FormulaType.Plain, "score"));
        Expression? when = expressions.Compile(term.When, ExpectedType.Boolean("when"));
        return value is null || term.Operation is not { } operation || (term.When is not null && when is null)
            ? null
            : new Term(term.Name.Value, operation, value, when, term.Because, term.Shadow);
    }

    private LeavingRule Leaving(NamedText? word)
    {
        LeavingRule? known = word?.Value switch
        {
            null or "reduce" => LeavingRule.Reduce,
            "cancel" => LeavingRule.Cancel,
            "hold" => LeavingRule.Hold,
            _ => null,
        };
        if (known is null)
        {
            bag.Error("E105", word!.Span, $"'{word.Value}' is none of cancel, reduce, hold",
                "reduce quotes only what makes the position smaller; cancel and hold quote nothing");
        }

        return known ?? LeavingRule.Reduce;
    }

    private static IEnumerable<ExpressionDocument> ScoreParts(OutputDocument output) =>
        output.Terms.SelectMany(term => new[] { term.Value, term.When }).Concat(output.Clamp ?? [])
            .OfType<ExpressionDocument>();

    private IReadOnlyCollection<string> Reads(params ExpressionDocument[] documents) =>
        [.. documents.SelectMany(expressions.NamesIn).Distinct()];

    private static IReadOnlyList<string> Words(IReadOnlyList<NamedText> words) => [.. words.Select(word => word.Value)];
}
