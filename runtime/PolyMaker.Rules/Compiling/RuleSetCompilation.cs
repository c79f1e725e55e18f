using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Checking.Proofs;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>One run of the compiler: the plans of all profiles and market files of one revision.</summary>
internal sealed class RuleSetCompilation(RuleSources sources, DateOnly today, FormulaCompiler formulas,
    PlanMemory plans, DiagnosticBag bag)
{
    private DerivedCatalog catalog = new(BandsDocument.Empty, new ScriptCompiler(sources, bag), bag);
    private readonly List<PlanSubject> subjects = [];
    private SourceSpan? readsOutside;
    private DayStart dayStarts;

    /// <summary>From this many new plans on they are compiled side by side.</summary>
    public required int WorthSharing { get; init; }

    /// <summary>Every plan that compiled, for the proofs.</summary>
    public IReadOnlyList<PlanSubject> Subjects => subjects;

    /// <summary>Signals, schedules and scripts that no plan reads.</summary>
    public IEnumerable<DerivedDocument> Unused => catalog.Unused;

    public RuleSet Run(BandsDocument bands, List<MarketDocument> markets)
    {
        Finding.Report(MarketFilesValidator.Instance, (IReadOnlyList<MarketDocument>)markets, bag);
        ProfileChain chain = new(bands, bag);
        dayStarts = AccountCompiler.DayStartOf(bands.Account);
        catalog = new DerivedCatalog(bands, new ScriptCompiler(sources, bag), bag);
        if (chain.IsTooDeep)
        {
            return new RuleSet(sources.Revision, today, [], [], new Dictionary<string, RuleBook>())
            {
                Exposure = Exposure(bands, [], []),
            };
        }

        Dictionary<string, RuleBook> profiles = Profiles(bands, markets, chain);
        List<(MarketFile, RuleBook)> files = Files(markets, chain);
        List<MarketMatch> matches = [];
        foreach (MatchDocument match in bands.Markets)
        {
            if (match is { Profile: { } profile } && chain.Find(profile) is not null
                && profiles.TryGetValue(profile.Value, out RuleBook? book))
            {
                matches.Add(new MarketMatch(match, book));
            }
        }

        CheckUnused(bands);
        if (bands.Sources.Count == 0 && readsOutside is { } reader)
        {
            bag.Warning("W460", reader, "these rules read ext.*, and nothing under `sources` says it",
                "add `sources: { odds: { file: ext/fair.csv, max_age: 30s } }`");
        }

        ExposureReport exposure = Exposure(bands, files, matches);
        if (!bag.HasErrors)
        {
            AccountCheck.Run(bands, [.. files.Select(each => each.Item1)], exposure, bag);
        }

        return new RuleSet(sources.Revision, today, files, matches, profiles)
        {
            Exposure = exposure,
            Account = AccountCompiler.Compile(bands.Account, formulas, bag),
            Sources = bag.HasErrors ? [] : [.. bands.Sources.Select(SourcesReader.Compile)],
            Testing = bands.Reload.Tests,
            Shelf = [.. bands.Profiles.Where(profile => profile.IsShelved).Select(profile => profile.Name.Value)],

            // A price is never further than a dollar from another: anything above means the same.
            MaximumJump = bands.Reload.MaxJump is { } jump
                ? new Price((int)decimal.Clamp(jump.Value, 0, Price.UnitsPerDollar))
                : null,
        };
    }

    /// <summary>
    /// A signal that no plan reads yet is checked as well, over the params of all profiles together.
    /// </summary>
    private void CheckUnused(BandsDocument bands)
    {
        DiagnosticBag scratch = new();
        Dictionary<string, FormulaType> types = [];
        foreach (LayerDocument profile in bands.Profiles)
        {
            ProfileDocument body =
                ProfileReader.Read(profile.Body, ProfileDocument.Keys, profile.Name.Span, scratch, partial: true);
            foreach ((Parameter parameter, _, FormulaType type) in
                new ParameterCompiler(formulas, scratch).Compile(body.Params))
            {
                types.TryAdd(parameter.Name, type);
            }
        }

        Layout layout = new([.. types.Select(type => (type.Key, type.Value))], null, catalog.Names);
        PlanExpressions expressions = new(formulas,
            catalog.Names.Except(catalog.Unused.Select(unused => unused.FullName))
                .Aggregate(layout, (known, name) => known.WithUnreadable(name)),
            new double[types.Count], bag);
        new DerivedCompiler(expressions, catalog.Scripts, bag).Compile([.. catalog.Unused]);
    }

    private static ExposureReport Exposure(
        BandsDocument bands, List<(MarketFile File, RuleBook Book)> files, List<MarketMatch> matches) =>
        new(
            [.. files.Select(each => WorstCaseOf(each.File.File, each.Book))],
            [.. matches.Select(match => match.Book).DistinctBy(book => book.Profile).Select(book =>
                WorstCaseOf(book.Profile, book))],
            AccountCheck.LimitOf(bands));

    private static WorstCase WorstCaseOf(string owner, RuleBook book) =>
        WorstCase.Of(owner, book.Profile, book.Risk, QuotesOf(book));

    /// <summary>Orders that one side may want: of bands, and of each ladder as many as there can be.</summary>
    private static int QuotesOf(RuleBook book) => book.Forms.Ladders.Count > 0
        ? QuoteSet.MaxBands : book.Bands.Count;

    /// <summary>
    /// A profile must be a complete plan when a market uses it or nothing extends it; one that only others build on may
    /// leave things out, and is then checked through them.
    /// </summary>
    private Dictionary<string, RuleBook> Profiles(BandsDocument bands, List<MarketDocument> markets, ProfileChain chain)
    {
        HashSet<string> used = [.. bands.Markets.Select(match => match.Profile?.Value).OfType<string>()];
        used.UnionWith(markets.Where(market => market.Identity is null).Select(market =>
            market.Profile?.Value).OfType<string>());
        HashSet<string> extended =
            [.. bands.Profiles.SelectMany(profile => profile.Extends).Select(parent => parent.Value)];
        Dictionary<string, RuleBook> books = [];
        foreach (LayerDocument profile in bands.Profiles)
        {
            IReadOnlyList<MapNode> layers = chain.LayersOf(profile);
            bool whole = used.Contains(profile.Name.Value) || (chain.IsSound && !extended.Contains(profile.Name.Value));
            if (!chain.IsWhole(profile))
            {
                PlanOrphan(new PlanSource(profile.Name.Value, layers, profile.Name.Span, sources.Revision));
            }
            else if ((whole || IsComplete(layers, profile)) && Plan(profile, layers) is { } book)
            {
                books[profile.Name.Value] = book;
            }
        }

        return books;
    }

    private static bool IsComplete(IReadOnlyList<MapNode> layers, LayerDocument profile)
    {
        DiagnosticBag scratch = new();
        MapNode merged = LayerMerge.Merge(layers, scratch);
        ProfileReader.Read(merged, ProfileDocument.Keys, profile.Name.Span, scratch, partial: false);
        return !scratch.HasErrors;
    }

    private RuleBook? Plan(LayerDocument profile, IReadOnlyList<MapNode> layers) =>
        Taken(PlanCompiler.Compile(
            new PlanSource(profile.Name.Value, layers, profile.Name.Span, sources.Revision) { DayStarts = dayStarts },
            catalog, formulas, bag));

    /// <summary>Tells what is wrong with the plan itself; nothing trades by it.</summary>
    private void PlanOrphan(PlanSource source)
    {
        DiagnosticBag found = new();
        PlanCompiler.Compile(source, catalog, formulas, found);
        bag.AddOrphans(found);
    }

    private RuleBook? Taken(CompiledPlan? plan)
    {
        if (plan is null)
        {
            return null;
        }

        if (plan.Book.Uses[(int)ContextSlot.ExternalFair] || plan.Book.Uses[(int)ContextSlot.ExternalConfidence])
        {
            readsOutside ??= plan.Subject.Source.Owner;
        }

        subjects.Add(plan.Subject);
        return plan.Book.WithRevision(sources.Revision);
    }

    /// <summary>Every market file that has a sound plan, in order. Many new plans are compiled side by side.</summary>
    private List<(MarketFile, RuleBook)> Files(List<MarketDocument> markets, ProfileChain chain)
    {
        MarketPlan[] placed = [.. markets.Select(market => Placed(market, chain)).OfType<MarketPlan>()];
        CompiledPlan?[] known = [.. placed.Select(each => plans.Find(each.Market, each.Expired))];
        int[] fresh = [.. Enumerable.Range(0, placed.Length).Where(at => known[at] is null)];
        DiagnosticBag[] found = [.. placed.Select((_, at) => known[at]?.Found ?? new DiagnosticBag())];
        void Compile(int at) => known[at] = PlanCompiler.Compile(placed[at].Source, catalog, formulas, found[at]);

        // A script's file is compiled once, and tried, for all plans that use it: those wait for each other.
        if (fresh.Length >= WorthSharing && sources.Scripts.Count == 0)
        {
            fresh.AsParallel().ForAll(Compile);
        }
        else
        {
            Array.ForEach(fresh, Compile);
        }

        return Taken(placed, known, found, fresh.ToHashSet());
    }

    private List<(MarketFile, RuleBook)> Taken(
        MarketPlan[] placed, CompiledPlan?[] compiled, DiagnosticBag[] found, HashSet<int> fresh)
    {
        List<(MarketFile, RuleBook)> files = [];
        for (int at = 0; at < placed.Length; at++)
        {
            (MarketPlan market, CompiledPlan? plan) = (placed[at], compiled[at]);
            bag.AddAll(found[at]);
            if (plan is not null && fresh.Contains(at))
            {
                plans.Add(market.Market, market.Expired, plan);
            }
            else if (plan is not null)
            {
                formulas.Keep(plan.Subject.Formulas.Values);
                catalog.Use(plan.Reads);
            }

            if (Taken(plan) is { } book)
            {
                files.Add((File(market.Market, market.Slug, market.Expired), book));
            }
        }

        return files;
    }

    /// <summary>Null after reporting why there is nothing to compile.</summary>
    private MarketPlan? Placed(MarketDocument market, ProfileChain chain)
    {
        if (market.Identity is { } identity)
        {
            Finding.Report(IdentityValidator.Instance, identity, bag);
        }

        if (market is not { Market: { } slug, Profile: { } profile } || chain.Find(profile) is not { } layer)
        {
            return null;
        }

        bool expired = market.Expires < today;
        if (expired)
        {
            bag.Warning("W301", market.ExpiresSpan,
                $"the overrides of {slug.Value} expired on {market.Expires:yyyy-MM-dd} and are not applied",
                "its limits still are; renew the date, or remove what no longer holds");
        }

        MapNode body = expired ? RiskOnly(market.Body) : market.Body;
        PlanSource plan = new(profile.Value, [.. chain.LayersOf(layer), body], profile.Span, sources.Revision)
        {
            Identity = market.Identity,
            DayStarts = dayStarts,
        };
        if (!chain.IsWhole(layer))
        {
            PlanOrphan(plan);
            return null;
        }

        return new MarketPlan(market, slug, expired, plan);
    }

    /// <summary>A limit was tightened for a reason that a date cannot judge: time alone never loosens risk.</summary>
    internal static MapNode RiskOnly(MapNode body) =>
        new(body.Span, [.. body.Entries.Where(entry => entry.Name == "risk")]);

    private static MarketFile File(MarketDocument market, NamedText slug, bool expired) =>
        new(slug.Span.Source.File, slug.Value, market.Profile!.Value, Spec(market.Identity, slug.Value))
        {
            Recording = market.Recording?.Value,
            IdentityAt = market.Identity?.Span.Location,
            Because = market.Because,
            Expires = market.Expires,
            IsExpired = expired,
        };

    private static MarketSpec? Spec(IdentityDocument? identity, string slug) =>
        identity is { ConditionId: { } condition, Tokens.Yes: { } yes, MinSize: { } minimum }
            ? new MarketSpec
            {
                ConditionId = condition.Value,
                Slug = slug,
                YesToken = yes.Value,
                NoToken = identity.Tokens.No?.Value ?? "",
                Tick = IdentityValidator.TickOf(identity),
                MinimumSize = new Size(decimal.ToInt64(minimum.Value * Size.MicroPerShare)),
                NegRisk = identity.NegRisk,
                Group = identity.Group?.Value,
                Fees = new FeeSchedule((int)decimal.Round((identity.FeeRate?.Value ?? 0) * 1_000_000,
                    MidpointRounding.AwayFromZero))
                {
                    RebatePartsPerMillion = (int)decimal.Round(
                        (identity.RebateRate?.Value ?? 0) * 1_000_000, MidpointRounding.AwayFromZero),
                },
                EndTime = identity.EndTime,
                Tags = [.. identity.Tags.Select(tag => tag.Value)],
                Liquidity = Dollars(identity.Liquidity),
                Volume = Dollars(identity.Volume),
                Rewards = RewardsOf(identity.Rewards),
                LastPrice = identity.Price is { } price
                    ? new Price((int)decimal.Round(price.Value * Price.UnitsPerDollar, MidpointRounding.AwayFromZero))
                    : null,
            }
            : null;

    private static RewardTerms? RewardsOf(RewardsDocument? rewards) =>
        rewards is { MaxSpread: { } spread, MinSize: { } size, PerDay: { } pool }
            ? new RewardTerms((double)spread.Value, new Size(decimal.ToInt64(size.Value * Size.MicroPerShare)))
            {
                PerDay = new Cash(decimal.ToInt64(pool.Value * Cash.MicroPerDollar)),
            }
            : null;

    private static Cash? Dollars(LimitDocument? amount) =>
        amount is null ? null : new Cash(decimal.ToInt64(amount.Value * Cash.MicroPerDollar));

    /// <summary>A market file with the layers of its plan.</summary>
    private sealed record MarketPlan(MarketDocument Market, NamedText Slug, bool Expired, PlanSource Source);
}
