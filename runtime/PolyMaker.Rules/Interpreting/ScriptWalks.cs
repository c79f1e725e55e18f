namespace PolyMaker.Rules.Interpreting;

/// <summary>The methods of arrays that call a function for their elements; the array stands still meanwhile.</summary>
internal static class ScriptWalks
{
    public static ScriptValue Call(
        ScriptValue owner, string name, ReadOnlySpan<ScriptValue> arguments, int at, ScriptBudget budget)
    {
        if (name is not ("forEach" or "map" or "filter" or "some" or "every" or "reduce" or "sort"))
        {
            throw new ScriptFailure(at, $"an array has no '{name}'");
        }

        ScriptMethods.Take(arguments, name == "reduce" ? 2 : 1, name, at);
        ScriptArray array = owner.Array!;
        if (name == "sort")
        {
            ScriptOperators.Changeable(owner, at);
        }

        ScriptClosure function = arguments[0].Function
            ?? throw new ScriptFailure(at, $"'{name}' needs a function, this is {arguments[0].Kind}");
        array.Walks++;
        ScriptValue result = name switch
        {
            "sort" => Sorted(owner, function, at, budget),
            "reduce" => Reduced(owner, function, arguments[1], at, budget),
            "some" or "every" => AnyOrAll(owner, function, name == "some", at, budget),
            _ => Each(owner, function, name, at, budget),
        };
        array.Walks--;
        return result;
    }

    private static ScriptValue Each(ScriptValue owner, ScriptClosure function, string name, int at, ScriptBudget budget)
    {
        List<ScriptValue> items = owner.Array!.Items, made = [];
        for (int each = 0; each < items.Count; each++)
        {
            budget.Step(at);
            ScriptValue given = function.CallBack(budget, at, items[each], new ScriptValue((double)each), owner);
            if (name == "map" || (name == "filter" && ScriptOperators.Holds(given, at)))
            {
                budget.Make(at, 1);
                made.Add(name == "map" ? given : items[each]);
            }
        }

        return name == "forEach" ? ScriptValue.Nothing : new ScriptValue(new ScriptArray(made));
    }

    private static ScriptValue AnyOrAll(
        ScriptValue owner, ScriptClosure function, bool any, int at, ScriptBudget budget)
    {
        List<ScriptValue> items = owner.Array!.Items;
        for (int each = 0; each < items.Count; each++)
        {
            budget.Step(at);
            ScriptValue given = function.CallBack(budget, at, items[each], new ScriptValue((double)each), owner);
            if (ScriptOperators.Holds(given, at) == any)
            {
                return new ScriptValue(any);
            }
        }

        return new ScriptValue(!any);
    }

    private static ScriptValue Reduced(
        ScriptValue owner, ScriptClosure function, ScriptValue start, int at, ScriptBudget budget)
    {
        List<ScriptValue> items = owner.Array!.Items;
        ScriptValue running = start;
        for (int each = 0; each < items.Count; each++)
        {
            budget.Step(at);
            running = function.CallBack(budget, at, running, items[each], new ScriptValue((double)each), owner);
        }

        return running;
    }

    /// <summary>
    /// Stable, by merging: always the same comparisons, and no comparator however wrong can make it loop.
    /// </summary>
    private static ScriptValue Sorted(ScriptValue owner, ScriptClosure before, int at, ScriptBudget budget)
    {
        List<ScriptValue> items = owner.Array!.Items;
        budget.Make(at, items.Count);
        ScriptValue[] from = [.. items], into = new ScriptValue[items.Count];
        for (int width = 1; width < from.Length; width *= 2)
        {
            for (int start = 0; start < from.Length; start += 2 * width)
            {
                int middle = Math.Min(start + width, from.Length), end = Math.Min(start + (2 * width), from.Length);
                (int left, int right) = (start, middle);
                for (int to = start; to < end; to++)
                {
                    budget.Step(at);
                    bool takesLeft = left < middle && (right >= end || Order(from[left], from[right]) <= 0);
                    into[to] = takesLeft ? from[left++] : from[right++];
                }
            }

            (from, into) = (into, from);
        }

        for (int each = 0; each < from.Length; each++)
        {
            items[each] = from[each];
        }

        return owner;

        double Order(ScriptValue left, ScriptValue right)
        {
            double order = ScriptOperators.Number(before.CallBack(budget, at, left, right), at, "sort");
            return double.IsNaN(order) ? throw new ScriptFailure(at, null) : order;
        }
    }
}
