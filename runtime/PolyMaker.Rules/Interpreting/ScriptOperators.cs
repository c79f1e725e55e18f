namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// The operators of an interpreted script. They convert nothing: what JavaScript would turn into something else is a
/// failure here, and what is unknown (NaN) decides nothing.
/// </summary>
internal static class ScriptOperators
{
    public static double Number(ScriptValue value, int at, string what) =>
        value.IsNumber ? value.Number : throw new ScriptFailure(at, $"'{what}' needs a number, this is {value.Kind}");

    /// <summary>As `if` and its like take it: numbers but 0 and text but "" hold.</summary>
    public static bool Holds(ScriptValue value, int at) =>
        value.IsTruth ? value.IsTrue
        : value.IsNumber ? !double.IsNaN(value.Number) ? value.Number != 0 : throw new ScriptFailure(at, null)
        : value.Text is { } text ? text.Length > 0
        : throw new ScriptFailure(at, $"a condition is true or false, this is {value.Kind}");

    public static ScriptValue Apply(string word, ScriptValue left, ScriptValue right, int at, ScriptBudget budget)
    {
        switch (word)
        {
            case "+" when left.Text is not null || right.Text is not null:
                return Joined(left, right, at, budget);
            case "===" or "!==":
                return new ScriptValue(AreEqual(left, right, at) == (word == "==="));
            case "<" or "<=" or ">" or ">=":
                int order = Order(left, right, at, word);
                return new ScriptValue(word switch
                {
                    "<" => order < 0,
                    "<=" => order <= 0,
                    ">" => order > 0,
                    _ => order >= 0,
                });
            default:
                double a = Number(left, at, word), b = Number(right, at, word);
                return new ScriptValue(word switch
                {
                    "+" => a + b,
                    "-" => a - b,
                    "*" => a * b,
                    "/" => a / b,
                    "%" => a % b,
                    _ => throw new ScriptFailure(at, $"there is no operator {word}"),
                });
        }
    }

    private static ScriptValue Joined(ScriptValue left, ScriptValue right, int at, ScriptBudget budget)
    {
        string first = TextOf(left, at), second = TextOf(right, at);
        budget.Make(at, first.Length + second.Length);
        return new ScriptValue(first + second);
    }

    public static string TextOf(ScriptValue value, int at) =>
        value.Text ?? (value.IsNumber ? ScriptValue.TextOf(value.Number)
            : throw new ScriptFailure(at, $"{value.Kind} is not turned into text"));

    public static bool AreEqual(ScriptValue left, ScriptValue right, int at)
    {
        if (left.Kind != right.Kind)
        {
            throw new ScriptFailure(at, $"compares {left.Kind} with {right.Kind}");
        }

        Known(left, right, at);
        return left.Is(right);
    }

    private static int Order(ScriptValue left, ScriptValue right, int at, string word)
    {
        if (left.Text is { } first && right.Text is { } second)
        {
            return string.CompareOrdinal(first, second);
        }

        double a = Number(left, at, word), b = Number(right, at, word);
        Known(left, right, at);
        return a.CompareTo(b);
    }

    private static void Known(ScriptValue left, ScriptValue right, int at)
    {
        if (left.IsNumber && double.IsNaN(left.Number + right.Number)
            && (double.IsNaN(left.Number) || double.IsNaN(right.Number)))
        {
            throw new ScriptFailure(at, null);
        }
    }

    public static ScriptValue Member(ScriptValue owner, string name, int at) =>
        owner.Fields is { } fields
            ? fields.Fields.TryGetValue(name, out ScriptValue value) ? value
                : throw new ScriptFailure(at, $"the object has no '{name}'")
        : name != "length" ? throw new ScriptFailure(at, $"{owner.Kind} has no '{name}'")
        : owner.Array is { } array ? new ScriptValue((double)array.Items.Count)
        : owner.Text is { } text ? new ScriptValue((double)text.Length)
        : throw new ScriptFailure(at, $"{owner.Kind} has no 'length'");

    public static ScriptValue At(ScriptValue owner, ScriptValue key, int at)
    {
        if (owner.Fields is not null && key.Text is { } name)
        {
            return Member(owner, name, at);
        }

        int count = owner.Array?.Items.Count ?? owner.Text?.Length
            ?? throw new ScriptFailure(at, $"{owner.Kind} has no elements");
        int index = Index(key, count - 1, at);
        return owner.Array is { } array ? array.Items[index] : new ScriptValue(owner.Text![index].ToString());
    }

    public static void Put(ScriptValue owner, ScriptValue key, ScriptValue value, int at, ScriptBudget budget)
    {
        if (owner.Fields is { } fields && key.Text is { } name)
        {
            if (!fields.Fields.ContainsKey(name))
            {
                budget.Make(at, 1 + name.Length);
            }

            fields.Fields[name] = value;
            return;
        }

        ScriptArray array = Changeable(owner, at);
        int index = Index(key, array.Items.Count, at);
        if (index < array.Items.Count)
        {
            array.Items[index] = value;
            return;
        }

        budget.Make(at, 1);
        array.Items.Add(value);
    }

    public static ScriptArray Changeable(ScriptValue owner, int at) =>
        owner.Array is not { } array ? throw new ScriptFailure(at, $"{owner.Kind} has no elements to change")
        : array.Walks > 0 ? throw new ScriptFailure(at, "the array is changed while a method walks it")
        : array;

    private static int Index(ScriptValue key, int last, int at) =>
        !key.IsNumber ? throw new ScriptFailure(at, $"an index is a number, this is {key.Kind}")
        : key.Number >= 0 && key.Number <= last && key.Number == Math.Floor(key.Number) ? (int)key.Number
        : throw new ScriptFailure(at, $"there is no element {ScriptValue.TextOf(key.Number)}, the last is {last}");
}
