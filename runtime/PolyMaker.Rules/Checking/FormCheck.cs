using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// What must hold across the numbers of quoting forms, as far as they are known before trading: each in its range, no
/// more orders than a side may want, and nothing that only looks as if it did something.
/// </summary>
internal sealed class FormCheck(ProfileDocument document, Func<ExpressionDocument, PlacedNumber> at, DiagnosticBag bag)
{
    private const double Slack = 1e-9;

    private static readonly Dictionary<string, (double Low, double High, string Range)> LadderRanges = new()
    {
        ["count"] = (1, RuleBook.QuotesPerLadder, "from 1 to 16"),
        ["start"] = (0, 1, "0c or more"),
        ["step"] = (0, 1, "0c or more"),
        ["growth"] = (0, 100, "from 0 to 100"),
        ["size"] = (Slack, 1e9, "more than 0sh"),
        ["curve"] = (0, 100, "from 0 to 100"),
        ["size_jitter"] = (0, 1, "from 0% to 100%"),
        ["step_jitter"] = (0, 0.5, "from 0% to 50%"),
        ["every"] = (0, 1e9, "0s or more"),
        ["refill"] = (0, 1, "from 0% to 100%"),
    };

    private static readonly Dictionary<string, (double Low, double High, string Range)> OrderRanges = new()
    {
        ["pair_edge"] = (0, 1, "from 0c to 100c"),
        ["close_edge"] = (-1, 1, "from -100c to 100c"),
        ["min_size"] = (0, 1e9, "0sh or more"),
        ["tolerance"] = (0, 1, "from 0c to 100c"),
        ["levels"] = (0, 100, "from 0 to 100"),
        ["max_age"] = (1, 1e9, "1s or more"),
        ["hang_most"] = (0, 128, "from 0 to 128"),
        ["hang_within"] = (0, 1, "from 0c to 100c"),
    };

    public void Run()
    {
        foreach (LadderDocument ladder in document.Layers)
        {
            Each(ladder.Numbers, LadderRanges, $"ladder '{ladder.Name.Value}'");
        }

        if (document.Orders is { } orders)
        {
            Each(orders.Numbers, OrderRanges, "orders");
            Prices(orders);
            Hanging(orders);
        }

        foreach (ExitDocument exit in document.Exits.Where(exit => exit.Size is not null))
        {
            Within(at(exit.Size!), (Slack, 1e9, "more than 0sh"), $"size of exit '{exit.Name.Value}'");
        }

        Room();
    }

    private void Each(
        IReadOnlyDictionary<string, ExpressionDocument> numbers,
        Dictionary<string, (double Low, double High, string Range)> ranges, string owner)
    {
        foreach ((string key, ExpressionDocument number) in numbers)
        {
            Within(at(number), ranges[key], $"{key} of {owner}");
        }
    }

    private void Within(PlacedNumber number, (double Low, double High, string Range) range, string what)
    {
        if (number.Value < range.Low - Slack || number.Value > range.High + Slack)
        {
            bag.Error("E442", number.Span, $"{what} is {number.Text}", $"write a number {range.Range}");
        }
    }

    private void Prices(OrdersDocument orders)
    {
        if (orders.Price is [var low, var high] && at(low).Value >= at(high).Value)
        {
            bag.Error("E442", at(low).Span, $"price of orders is empty: from {at(low).Text} to {at(high).Text}",
                "write [floor, ceiling] from low to high");
        }
    }

    private void Hanging(OrdersDocument orders)
    {
        bool hangs = document.Sides.Any(side => side.Verb == SideVerb.Hang);
        foreach (string key in new[] { "hang_most", "hang_within" })
        {
            if (!hangs && orders.Number(key) is { } number)
            {
                bag.Warning("W440", number.Span, $"{key} bounds nothing: no condition of sides has `hang`",
                    "add one, like `keep: { hang: side.since_other_fill < 2m }`, or remove the line");
            }
        }
    }

    /// <summary>Orders of bands and ladders of one side share the quote set.</summary>
    private void Room()
    {
        if (document.Layers.Count > RuleBook.MaxLadders)
        {
            bag.Error("E443", document.Layers[RuleBook.MaxLadders].Name.Span,
                $"{document.Layers.Count} ladders; a plan has at most {RuleBook.MaxLadders}", "merge some of them");
        }

        double wanted = document.Bands.Count;
        foreach (LadderDocument ladder in document.Layers)
        {
            wanted += ladder.Numbers.TryGetValue("count", out ExpressionDocument? count)
                ? Math.Floor(at(count).Value ?? 0) : 0;
            if (wanted > QuoteSet.MaxBands)
            {
                bag.Error("E443", ladder.Name.Span,
                    $"bands and ladders want {wanted} orders on a side; there are at most {QuoteSet.MaxBands}",
                    "write a smaller count, or remove a band");
                return;
            }
        }
    }
}
