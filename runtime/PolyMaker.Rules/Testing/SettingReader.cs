using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Layers what the market file knows, a fixture, `with` and `series` into one setting, and proves that each step of it
/// could be seen in a market: nothing needed is missing, nothing contradicts.
/// </summary>
internal sealed class SettingReader(PlanUnderTest plan, FixtureSet fixtures, DiagnosticBag bag)
{
    private readonly ContextNames names = new(plan.Book);

    /// <summary>Null after reporting.</summary>
    public ContextSetting? Read(TestDocument test, double stepSeconds)
    {
        int before = bag.Errors;
        ContextSetting setting = new(plan.Book) { StepSeconds = stepSeconds };
        Layer(setting, test.Given, test.With);
        ReadSeries(test, setting);
        if (bag.Errors == before && IsComplete(setting, test.Name.Span))
        {
            CheckSteps(setting, test);
        }

        return bag.Errors == before ? setting : null;
    }

    /// <summary>What the market file knows, then a fixture, then single values.</summary>
    public void Layer(ContextSetting setting, NamedText? given, IReadOnlyList<GivenText> with)
    {
        if (plan.Market is { } market)
        {
            Give(setting, market);
        }

        if (given is not null && fixtures.Find(given) is { } fixture)
        {
            foreach (GivenText value in fixtures.ValuesOf(fixture))
            {
                Give(setting, value, isLenient: true);
            }
        }

        foreach (GivenText value in with)
        {
            Give(setting, value, isLenient: false);
        }
    }

    private static void Give(ContextSetting setting, MarketSpec market)
    {
        setting.Give((int)ContextSlot.MarketTick, GivenValue.Of(market.Tick.ToDouble()));
        setting.Give((int)ContextSlot.MarketMinSize, GivenValue.Of(market.MinimumSize.ToDouble()));
        setting.Give((int)ContextSlot.MarketAcceptingOrders, GivenValue.Of(market.AcceptingOrders ? 1 : 0));
        if (market.EndTime != Timestamp.Never)
        {
            double end = market.EndTime.Micro / (double)Timestamp.MicroPerSecond;
            setting.Give((int)ContextSlot.MarketEndTime, GivenValue.Of(end));
        }
    }

    /// <summary>A fixture serves several plans: a param that only others have is no fault there.</summary>
    private void Give(ContextSetting setting, GivenText given, bool isLenient)
    {
        if (names.Find(given.Name.Value) is not { } name)
        {
            if (!isLenient)
            {
                FixtureSet.ReportUnknown(given.Name, names.All.Select(each => each.Name), bag);
            }

            return;
        }

        if (ValueReader.IsRun(given.Value, name))
        {
            setting.Unpin(name.Slot);
        }
        else if (ValueReader.Read(given.Value, name, bag) is { } value)
        {
            setting.Give(name.Slot, value);
        }
    }

    private void ReadSeries(TestDocument test, ContextSetting setting)
    {
        (SeriesDocument Series, int Count)? longest = null;
        foreach (SeriesDocument series in test.Series)
        {
            if (names.Find(series.Name.Value) is not { } name)
            {
                FixtureSet.ReportUnknown(series.Name, names.All.Select(each => each.Name), bag);
            }
            else if (SeriesReader.Read(series, name, bag) is { } values)
            {
                setting.Give(name.Slot, values);
                longest ??= (series, values.Count);
                if (values.Count != longest.Value.Count)
                {
                    bag.Error("E410", series.Span,
                        $"'{series.Name.Value}' has {values.Count} values, "
                        + $"'{longest.Value.Series.Name.Value}' has {longest.Value.Count}",
                        "give every series one value for each step; _ is unknown");
                }
            }
        }
    }

    private bool IsComplete(ContextSetting setting, SourceSpan at)
    {
        List<ContextSlot> slots = [.. setting.Missing()];
        if (slots.Contains(ContextSlot.TimeNow) && setting.IsGiven(ContextSlot.TimeToEnd))
        {
            // The end follows from the two.
            slots.Remove(ContextSlot.MarketEndTime);
        }

        if (slots.Contains(ContextSlot.InventoryRatio))
        {
            // Either yields the other: one name is enough to ask for.
            slots.Remove(ContextSlot.InventoryShares);
        }

        // What the fixture could not say, or says of a misspelt name, may be just what is missing.
        bool isTold = bag.Sorted().Any(each => each.Code is "E102" or "E403");
        string[] missing = [.. slots.Select(slot => names.All[(int)slot].Name)];
        if (missing.Length > 0 && !isTold)
        {
            bag.Error("E406", at, $"{plan.Label} needs {string.Join(", ", missing)}, which the test does not give",
                "add them to the fixture or `with`; _ says unknown");
        }

        return missing.Length == 0;
    }

    private void CheckSteps(ContextSetting setting, TestDocument test)
    {
        for (int step = 0; step < setting.Steps; step++)
        {
            double[] context = setting.Build(step, 0);
            foreach ((Derivation broken, double follows) in
                ContextCompletion.Contradictions(context, plan.Book, setting.IsGiven))
            {
                string name = names.All[(int)broken.Target].Name;
                string[] sources = [.. broken.From.Select(slot => names.All[(int)slot].Name)];
                string make = $"{string.Join(" and ", sources)} {(sources.Length == 1 ? "makes" : "make")} it";
                bag.Error("E407", PlaceOf(test, [name, .. sources]),
                    $"{name} is {Digits.Of(context[(int)broken.Target])}, but {make} {Digits.Of(follows)}",
                    $"leave out {name}: it follows");
                return;
            }

            if (OffGrid(context) is { } fault)
            {
                bag.Error("E407", PlaceOf(test, ["market.tick", "book.bid", "book.ask"]), fault,
                    "give prices on the market's tick");
                return;
            }
        }
    }

    /// <summary>What the test itself gives of the names that do not go together; else the fixture it names.</summary>
    private static SourceSpan PlaceOf(TestDocument test, IReadOnlyList<string> any) =>
        test.With.FirstOrDefault(value => any.Contains(value.Name.Value))?.Value.Span
        ?? test.Series.FirstOrDefault(series => any.Contains(series.Name.Value))?.Span
        ?? test.Given?.Span
        ?? test.Name.Span;

    private string? OffGrid(double[] context)
    {
        double tick = context[(int)ContextSlot.MarketTick];
        TickSize grid = new((int)Math.Round(tick * Price.UnitsPerDollar));
        if (!grid.IsKnown)
        {
            return $"the venue has no tick of {Digits.Of(tick)}";
        }

        foreach (ContextSlot slot in (ReadOnlySpan<ContextSlot>)[ContextSlot.BookBid, ContextSlot.BookAsk])
        {
            double units = context[(int)slot] * Price.UnitsPerDollar;
            if (!double.IsNaN(units)
                && (Math.Abs(units - Math.Round(units)) > 1e-6 || !grid.Holds(new Price((int)Math.Round(units)))))
            {
                return $"{names.All[(int)slot].Name} is {Digits.Of(context[(int)slot])}, not a multiple of the tick "
                    + Digits.Of(tick);
            }
        }

        return null;
    }
}
