namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// What can be asked of arrays and text. Each pays for what it walks and makes before it does so; a method that is not
/// here does not exist.
/// </summary>
internal static class ScriptMethods
{
    public static readonly IReadOnlyList<string> Names =
    [
        "charAt", "charCodeAt", "concat", "every", "filter", "forEach", "indexOf", "join", "map", "pop", "push",
        "reduce", "reverse", "shift", "slice", "some", "sort", "unshift",
    ];

    public static ScriptValue Call(
        ScriptValue owner, string name, ReadOnlySpan<ScriptValue> arguments, int at, ScriptBudget budget)
    {
        budget.Step(at);
        if (owner.Text is { } text)
        {
            return OfText(text, name, arguments, at, budget);
        }

        if (owner.Array is not { } array)
        {
            throw new ScriptFailure(at, $"{owner.Kind} has no '{name}'");
        }

        List<ScriptValue> items = array.Items;
        switch (name)
        {
            case "push" or "unshift":
                budget.Make(at, arguments.Length);
                budget.Step(at, name == "push" ? 0 : items.Count);
                ScriptOperators.Changeable(owner, at);
                items.InsertRange(name == "push" ? items.Count : 0, arguments);
                return new ScriptValue((double)items.Count);
            case "pop" or "shift":
                Take(arguments, 0, name, at);
                ScriptOperators.Changeable(owner, at);
                if (items.Count == 0)
                {
                    throw new ScriptFailure(at, "the array is empty");
                }

                budget.Step(at, name == "pop" ? 0 : items.Count);
                int from = name == "pop" ? items.Count - 1 : 0;
                ScriptValue taken = items[from];
                items.RemoveAt(from);
                return taken;
            case "reverse":
                Take(arguments, 0, name, at);
                budget.Step(at, items.Count);
                ScriptOperators.Changeable(owner, at);
                items.Reverse();
                return owner;
            case "slice":
                (int start, int count) = Part(arguments, items.Count, at);
                budget.Make(at, count);
                return new ScriptValue(new ScriptArray(items.GetRange(start, count)));
            case "concat":
                return Joined(items, arguments, at, budget);
            case "join":
                Take(arguments, 1, name, at);
                return Text(items, ScriptOperators.TextOf(arguments[0], at), at, budget);
            case "indexOf":
                Take(arguments, 1, name, at);
                budget.Step(at, items.Count);
                return new ScriptValue((double)Find(items, arguments[0], at));
            default:
                return ScriptWalks.Call(owner, name, arguments, at, budget);
        }
    }

    public static void Take(ReadOnlySpan<ScriptValue> arguments, int wanted, string name, int at)
    {
        if (arguments.Length != wanted)
        {
            throw new ScriptFailure(at, $"'{name}' takes {wanted} arguments here, not {arguments.Length}");
        }
    }

    private static ScriptValue OfText(
        string text, string name, ReadOnlySpan<ScriptValue> arguments, int at, ScriptBudget budget)
    {
        switch (name)
        {
            case "charAt":
                Take(arguments, 1, name, at);
                return ScriptOperators.At(new ScriptValue(text), arguments[0], at);
            case "charCodeAt":
                Take(arguments, 1, name, at);
                return new ScriptValue((double)ScriptOperators.At(new ScriptValue(text), arguments[0], at).Text![0]);
            case "indexOf":
                Take(arguments, 1, name, at);
                string part = arguments[0].Text ?? throw new ScriptFailure(at, "'indexOf' of text needs text");
                budget.Step(at, (int)Math.Min(int.MaxValue / 2, (long)text.Length * (part.Length + 1)));
                return new ScriptValue((double)text.IndexOf(part, StringComparison.Ordinal));
            case "slice":
                (int start, int count) = Part(arguments, text.Length, at);
                budget.Make(at, count);
                return new ScriptValue(text.Substring(start, count));
            default:
                throw new ScriptFailure(at, $"text has no '{name}'");
        }
    }

    /// <summary>`slice` as JavaScript cuts: from the end when negative, never outside.</summary>
    private static (int Start, int Count) Part(ReadOnlySpan<ScriptValue> arguments, int length, int at)
    {
        if (arguments.Length > 2)
        {
            throw new ScriptFailure(at, $"'slice' takes at most 2 arguments, not {arguments.Length}");
        }

        int start = arguments.Length > 0 ? Bound(arguments[0], length, at) : 0;
        int end = arguments.Length > 1 ? Bound(arguments[1], length, at) : length;
        return (start, Math.Max(0, end - start));
    }

    private static int Bound(ScriptValue value, int length, int at)
    {
        double given = ScriptOperators.Number(value, at, "slice");
        double whole = double.IsNaN(given) ? throw new ScriptFailure(at, null) : Math.Truncate(given);
        return (int)Math.Clamp(whole < 0 ? whole + length : whole, 0, length);
    }

    private static ScriptValue Joined(
        List<ScriptValue> items, ReadOnlySpan<ScriptValue> arguments, int at, ScriptBudget budget)
    {
        budget.Make(at, items.Count);
        List<ScriptValue> all = [.. items];
        foreach (ScriptValue more in arguments)
        {
            List<ScriptValue> added = more.Array?.Items
                ?? throw new ScriptFailure(at, $"'concat' needs arrays, this is {more.Kind}");
            budget.Make(at, added.Count);
            all.AddRange(added);
        }

        return new ScriptValue(new ScriptArray(all));
    }

    private static ScriptValue Text(List<ScriptValue> items, string between, int at, ScriptBudget budget)
    {
        List<string> parts = [];
        foreach (ScriptValue item in items)
        {
            string part = ScriptOperators.TextOf(item, at);
            budget.Make(at, part.Length + between.Length);
            parts.Add(part);
        }

        return new ScriptValue(string.Join(between, parts));
    }

    private static int Find(List<ScriptValue> items, ScriptValue wanted, int at)
    {
        for (int each = 0; each < items.Count; each++)
        {
            if (items[each].Kind == wanted.Kind && ScriptOperators.AreEqual(items[each], wanted, at))
            {
                return each;
            }
        }

        return -1;
    }
}
