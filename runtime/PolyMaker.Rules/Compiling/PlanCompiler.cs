using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Checking.Proofs;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>Layers to a rule book: merge, read the whole, compile every expression, check across fields.</summary>
internal sealed class PlanCompiler
{
    private static readonly double[] UsualTicks = [0.01, 0.001];

    private readonly DiagnosticBag bag;
    private readonly PlanSource source;
    private readonly ProfileDocument document;
    private readonly IReadOnlyList<(Parameter Parameter, PlacedParameter Placed, FormulaType Type)> parameters;
    private readonly PlanExpressions expressions;
    private readonly IReadOnlyList<DerivedDocument> derivedDocuments;
    private readonly IReadOnlyList<DerivedValue> derived;

    private PlanCompiler(PlanSource source, DerivedCatalog catalog, FormulaCompiler formulas, DiagnosticBag bag)
    {
        this.bag = bag;
        this.source = source;
        MapNode merged = LayerMerge.Merge(source.Layers, bag);
        document = ProfileReader.Read(merged, ProfileDocument.Keys, source.Owner, bag, partial: false);
        parameters = new ParameterCompiler(formulas, bag).Compile(document.Params);
        Layout layout = new(
            [.. parameters.Select(parameter => (parameter.Parameter.Name, parameter.Type))],
            document.Params.Select(parameter => parameter.Name.Value).Except(parameters.Select(p => p.Parameter.Name)),
            catalog.Names);
        double[] values = [.. parameters.Select(parameter => parameter.Parameter.Value)];
        expressions = new PlanExpressions(
            formulas, catalog.Unordered.Aggregate(layout, (known, name) => known.WithUnreadable(name)), values, bag);
        derivedDocuments = catalog.ReadBy(merged);
        derived = new DerivedCompiler(expressions, catalog.Scripts, bag).Compile(derivedDocuments);
    }

    /// <summary>Null after reporting every fault.</summary>
    public static CompiledPlan? Compile(
        PlanSource source, DerivedCatalog catalog, FormulaCompiler formulas, DiagnosticBag bag)
    {
        DiagnosticBag found = new();
        RiskTightening.Check(source.Layers, found);
        PlanCompiler compiler = new(source, catalog, formulas, found);
        RuleBook? book = compiler.Build();
        compiler.CheckAcrossFields();
        bag.AddAll(found);
        return found.HasErrors || book is null
            ? null
            : new CompiledPlan(book, compiler.Subject(), found, compiler.derivedDocuments);
    }

    private RuleBook? Build()
    {
        RuleOutput? fair = Output("fair", FormulaType.Price);
        RuleOutput? halfSpread = Output("half_spread", FormulaType.Price);
        RuleOutput? skew = Output("skew", FormulaType.Price);
        RuleOutput? sizeScale = Output("size_scale", FormulaType.Plain);
        RuleOutput? touch = Output(OutputDocument.Touch, FormulaType.Price);
        RuleOutput? pace = Output(OutputDocument.Pace, FormulaType.Number(Unit.Second));
        RuleForms? forms = new FormCompiler(expressions).Compile(document, touch, pace);
        Band?[] bands = [.. document.Bands.Select(Band)];
        Expression? quoteWhen = expressions.Compile(document.QuoteWhen, ExpectedType.Boolean("quote_when"));
        RiskLimits? risk = RiskCompiler.Compile(document.Risk, source.DayStarts);
        if (fair is null || halfSpread is null || skew is null || sizeScale is null || risk is null || forms is null
            || IsFaulty(OutputDocument.Touch, touch) || IsFaulty(OutputDocument.Pace, pace)
            || bands.Any(band => band is null) || (document.QuoteWhen is not null && quoteWhen is null))
        {
            return null;
        }

        return new RuleBook
        {
            PlanHash = Hash(risk),
            Revision = source.Revision,
            Profile = source.Profile,
            Fair = fair,
            HalfSpread = halfSpread,
            Skew = skew,
            SizeScale = sizeScale,
            Bands = [.. bands.OfType<Band>()],
            Forms = forms,
            QuoteWhen = quoteWhen,
            Risk = risk,
            Pairs = PairCompiler.Compile(document.Pairs),
            Parameters = [.. parameters.Select(parameter => parameter.Parameter)],
            Uses = expressions.Uses,
            MaxAges = Vocabulary.MaxAges,
            Events = [.. document.Events.Select(each => each.At).Order()],
            Derived = derived,
        };
    }

    private bool IsFaulty(string name, RuleOutput? output) => document.Output(name) is not null && output is null;

    private RuleOutput? Output(string name, FormulaType type)
    {
        if (document.Output(name) is not { } output)
        {
            return null;
        }

        ExpectedType end = Sided(output, new ExpectedType(type, $"the clamp of {name}"));
        Term?[] terms = [.. output.Terms.Select(term => Term(term, output, type))];
        Expression? low = expressions.Compile(output.Clamp?[0], end);
        Expression? high = expressions.Compile(output.Clamp?[1], end);
        return low is null || high is null || terms.Any(term => term is null)
            ? null
            : new RuleOutput(name, [.. terms.OfType<Term>()], low, high);
    }

    private static ExpectedType Sided(OutputDocument output, ExpectedType expected) =>
        output.IsPerSide ? expected.PerSide : expected;

    private Term? Term(TermDocument term, OutputDocument output, FormulaType type)
    {
        bool multiplies = term.Operation == TermOperation.Multiply;
        ExpectedType expected = new(multiplies ? FormulaType.Plain : type, multiplies ? "mul" : output.Name.Value);
        Expression? value = expressions.Compile(term.Value, Sided(output, expected));
        Expression? when = expressions.Compile(term.When, Sided(output, ExpectedType.Boolean("when")));
        return value is null || term.Operation is not { } operation || (term.When is not null && when is null)
            ? null
            : new Term(term.Name.Value, operation, value, when, term.Because, term.Shadow);
    }

    private Band? Band(BandDocument band)
    {
        Expression?[] edge = Compile(band.Edge, new ExpectedType(FormulaType.Price, "an edge"));
        Expression?[] size = Compile(band.Size, new ExpectedType(FormulaType.Shares, "a size"));
        return edge is [{ } edgeMin, { } edgeTarget, { } edgeMax] && size is [{ } sizeMin, { } sizeTarget, { } sizeMax]
            ? new Band(band.Name.Value, edgeMin, edgeTarget, edgeMax, sizeMin, sizeTarget, sizeMax,
                band.Name.Span.Location)
            : null;
    }

    private Expression?[] Compile(IReadOnlyList<ExpressionDocument>? triple, ExpectedType expected) =>
        [.. (triple ?? []).Select(expression => expressions.Compile(expression, expected))];

    private void CheckAcrossFields()
    {
        RiskDocument risk =
            document.Risk ?? new RiskDocument(source.Owner, null, null, null, null, OnBreachDocument.None);
        foreach (double tick in Ticks())
        {
            PlacedPlan plan = new(
                [.. parameters.Select(parameter => parameter.Placed)],
                [.. document.Quote.Where(output => output.Clamp is not null)
                    .Select(output =>
                        new PlacedRange(output.Name, At(tick, output.Clamp![0]), At(tick, output.Clamp[1])))],
                [.. document.Bands.Where(band => band is { Edge: not null, Size: not null })
                    .Select(band => new PlacedBand(band.Name, At(tick, band.Edge!), At(tick, band.Size!)))],
                risk)
            {
                Tick = tick,
                MinimumSize = source.Identity?.MinSize?.Value,
                Pairs = document.Pairs,
            };
            Finding.Report(PlanValidator.Instance, plan, bag);
            new FormCheck(document, expression => At(tick, expression), bag).Run();
        }
    }

    private double[] Ticks()
    {
        double known = source.Identity is null ? 0 : IdentityValidator.TickOf(source.Identity).ToDouble();
        return known > 0 ? [known] : UsualTicks;
    }

    private PlanSubject Subject() => new(
        source, document, expressions.Compiled, [.. parameters.Select(each => (each.Parameter, each.Placed))],
        derivedDocuments, Ticks())
    {
        Values = derived,
    };

    private PlacedNumber At(double tick, ExpressionDocument expression) => expressions.At(tick, expression);

    private PlacedNumber[] At(double tick, IReadOnlyList<ExpressionDocument> triple) =>
        [.. triple.Select(expression => At(tick, expression))];

    private string Hash(RiskLimits risk)
    {
        PlanHash hash = new();
        foreach (string name in OutputDocument.Keys.Names)
        {
            if (document.Output(name) is not { } output)
            {
                continue;
            }

            foreach (TermDocument term in output.Terms)
            {
                string when = term.When is null ? "" : $" when {expressions.Canonical(term.When)}";
                string shadow = term.Shadow ? " shadow" : "";
                hash.Add($"{name}.{term.Name.Value}",
                    $"{term.Operation} {expressions.Canonical(term.Value!)}{when}{shadow}");
            }

            hash.Add($"{name}.clamp", Canonical(output.Clamp!));
        }

        foreach (BandDocument band in document.Bands)
        {
            hash.Add($"band {band.Name.Value}", $"{Canonical(band.Edge!)} {Canonical(band.Size!)}");
        }

        AddForms(hash);
        hash.Add("quote_when", document.QuoteWhen is null ? "" : expressions.Canonical(document.QuoteWhen));
        if (PairCompiler.Compile(document.Pairs) is { } pairs)
        {
            hash.Add("pairs", FormattableString.Invariant($"{pairs.MergeAbove.Micro} {pairs.EveryMicro}"));
        }

        foreach ((Parameter parameter, _, _) in parameters)
        {
            hash.Add(parameter);
        }

        foreach (EventDocument each in document.Events)
        {
            hash.Add($"events {each.Name.Value}", each.At.ToString());
        }

        foreach (DerivedValue value in derived)
        {
            hash.Add(value.Name, value.DefinitionHash);
        }

        return hash.Add(risk).Compute();
    }

    private void AddForms(PlanHash hash)
    {
        foreach (LadderDocument ladder in document.Layers)
        {
            hash.Add($"layers {ladder.Name.Value}", Canonical(ladder.Numbers));
        }

        foreach (SideDocument side in document.Sides)
        {
            hash.Add($"sides {side.Name.Value}", $"{side.Verb} {expressions.Canonical(side.When!)}");
        }

        foreach (ExitDocument exit in document.Exits)
        {
            string when = exit.When is null ? "" : expressions.Canonical(exit.When);
            hash.Add($"exits {exit.Name.Value}",
                $"{when} for {expressions.Canonical(exit.For!)} size {expressions.Canonical(exit.Size!)}");
        }

        if (document.Orders is { } orders)
        {
            string price = orders.Price is null ? "" : Canonical(orders.Price);
            hash.Add("orders", FormattableString.Invariant(
                $"{orders.Express} {orders.Seed} {price} {Canonical(orders.Numbers)}"));
        }
    }

    private string Canonical(IReadOnlyDictionary<string, ExpressionDocument> numbers) =>
        string.Join(" | ", numbers.OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => $"{each.Key} {expressions.Canonical(each.Value)}"));

    private string Canonical(IReadOnlyList<ExpressionDocument> list) =>
        string.Join(" | ", list.Select(expressions.Canonical));
}
