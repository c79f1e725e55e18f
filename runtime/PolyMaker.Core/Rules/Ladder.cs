namespace PolyMaker.Core.Rules;

/// <summary>
/// Orders one behind the other on each side: <see cref="Count"/> of them, the first <see cref="Start"/> behind the
/// touch quote, each next one <see cref="Step"/> further (times <see cref="Growth"/> from step to step), of <see
/// cref="Size"/> shares (times <see cref="Curve"/> from order to order). Sizes and steps are moved by seeded shares of
/// themselves, drawn anew every <see cref="Every"/> seconds. Below <see cref="Refill"/> of its size an order is
/// refilled.
/// </summary>
public sealed record Ladder(string Name, SourceLocation Source)
{
    public required Expression Count { get; init; }

    /// <summary>Dollars per share.</summary>
    public required Expression Start { get; init; }

    public required Expression Step { get; init; }

    public required Expression Growth { get; init; }

    public required Expression Size { get; init; }

    public required Expression Curve { get; init; }

    /// <summary>Largest part of the size, up or down.</summary>
    public required Expression SizeJitter { get; init; }

    /// <summary>Largest part of the step, away from or towards the touch.</summary>
    public required Expression StepJitter { get; init; }

    public required Expression Every { get; init; }

    public required Expression Refill { get; init; }
}
