using PolyMaker.Core.Rules;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// A property over its seeded draws. The first broken one is made as simple as it can be while it stays broken, so that
/// what is printed is what matters.
/// </summary>
internal sealed class PropertyRun(BoundProperty property, RuleTestOptions options, int draws)
{
    private const int ShrinkingRounds = 4;
    private const int ColumnsOfState = 4;
    private const int Column = 28;

    private readonly long seed = options.Seed;
    private readonly PropertyTrial trial = new(property);

    /// <summary>Null when it held on every draw that had something to say.</summary>
    public RuleTestFailure? Run()
    {
        // Each property its own sequence: adding one does not change what the others saw.
        SeededDraws random = new((ulong)seed ^ StableHash(property.Name));
        double[] drawn = new double[trial.Context.Length];
        int spoke = 0;
        for (int at = 1; at <= draws; at++)
        {
            options.Stop.ThrowIfCancellationRequested();
            trial.Draw.Draw(random, drawn);
            double other = property.Over >= 0 ? StateDraw.One(random, trial.Draw.Names[property.Over]) : 0;
            bool? holds = trial.Holds(drawn, other);
            spoke += holds is null ? 0 : 1;
            if (holds == false)
            {
                return Broken(drawn, other, at);
            }
        }

        // Of a share of the draws none need speak; that nothing ever does is for the whole of them to say.
        return spoke > 0 || draws < options.Draws ? null : new RuleTestFailure(
            property.Name, "at least one draw that it speaks about",
            FormattableString.Invariant($"none of {draws:N0}: what it reads never exists"),
            property.Span.Location, "", "");
    }

    private RuleTestFailure Broken(double[] drawn, double other, int at)
    {
        Shrink(drawn, ref other);
        _ = trial.Holds(drawn, other);
        (double first, double second) = trial.Got;
        string got = property.Kind == PropertyKind.Always ? "false"
            : $"{Digits.Of(first)} at {Variable} {Digits.Of(trial.Moved.Low)}, "
                + $"{Digits.Of(second)} at {Digits.Of(trial.Moved.High)}";
        string state = string.Join('\n', Telling()
            .Select(name => $"{name.Name} {Digits.Of(trial.Context[name.Slot])}".PadRight(Column))
            .Chunk(ColumnsOfState).Select(line => string.Concat(line).TrimEnd()));
        return new RuleTestFailure(property.Name, Expected(), got, property.Span.Location,
            FormattableString.Invariant($"draw {at:N0} of {draws:N0}, seed {seed}, made simple"),
            $"{state}\n{TraceText.Render(trial.Bench)}");
    }

    private string Variable => trial.Draw.Names[property.Over].Name;

    private string Expected() => property.Kind switch
    {
        PropertyKind.Always => "true",
        PropertyKind.Monotone => property.IsDecreasing ? "never higher" : "never lower",
        PropertyKind.Symmetric => "the same at both",
        _ => "opposite at both",
    };

    private void Shrink(double[] drawn, ref double other)
    {
        bool moved = true;
        for (int round = 0; moved && round < ShrinkingRounds; round++)
        {
            moved = false;
            foreach (ContextName name in trial.Draw.Names.Where(StateDraw.IsDrawn))
            {
                foreach (double simple in Simpler(name, drawn[name.Slot]))
                {
                    double kept = drawn[name.Slot];
                    drawn[name.Slot] = simple;
                    if (trial.Holds(drawn, other) == false)
                    {
                        moved = true;
                        break;
                    }

                    drawn[name.Slot] = kept;
                }
            }

            foreach (double simple in property.Over < 0 ? [] : Simpler(trial.Draw.Names[property.Over], other))
            {
                if (trial.Holds(drawn, simple) == false)
                {
                    other = simple;
                    moved = true;
                    break;
                }
            }
        }
    }

    /// <summary>Simplest first: what the file says, zero, the usual, then fewer digits.</summary>
    private IEnumerable<double> Simpler(ContextName name, double value)
    {
        List<double> candidates = name.Slot switch
        {
            >= (int)ContextSlot.Count when ParameterOf(name) is { } parameter => [parameter.Value],
            >= (int)ContextSlot.Count when name.IsBoolean => [0],
            (int)ContextSlot.MarketTick => [0.01],
            (int)ContextSlot.MarketMinSize => [5],
            (int)ContextSlot.BookBid => [0.49, 0.5],
            (int)ContextSlot.BookAsk => [0.51, 0.5],
            (int)ContextSlot.BookMicro => [0.5],
            (int)ContextSlot.TimeToEnd => [86_400 * 30.0],
            _ when name.IsBoolean => [1],
            _ => [0, 1],
        };
        if (name.Slot != (int)ContextSlot.MarketTick && name.Slot != (int)ContextSlot.MarketMinSize)
        {
            candidates.AddRange(Enumerable.Range(1, 4).Select(digits => Significant(value, digits)));
        }

        return candidates.TakeWhile(candidate => candidate != value)
            .Where(candidate => candidate >= name.Low && candidate <= name.High);
    }

    private static double Significant(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        double scale = Math.Pow(10, digits - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        return double.IsFinite(scale) && scale > 0 ? Math.Round(value * scale) / scale : value;
    }

    /// <summary>What the rules or the property read, and params that are not as the file sets them.</summary>
    private IEnumerable<ContextName> Telling()
    {
        RuleBook book = property.Plan.Book;
        return trial.Draw.Names.Where(name => name.Slot >= (int)ContextSlot.Count
            ? trial.Context[name.Slot] != ParameterOf(name)?.Value
            : book.Uses[name.Slot] || property.Subject.Slots.Contains(name.Slot)
                || name.Slot is (int)ContextSlot.BookBid or (int)ContextSlot.BookAsk or (int)ContextSlot.MarketTick);
    }

    /// <summary>Null for what is derived: signals, schedules and scripts lie behind the params.</summary>
    private Parameter? ParameterOf(ContextName name) =>
        property.Plan.Book.Parameters.ElementAtOrDefault(name.Slot - (int)ContextSlot.Count);

    private static ulong StableHash(string text)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (char each in text)
        {
            hash = unchecked((hash ^ each) * 1_099_511_628_211);
        }

        return hash;
    }
}
