namespace PolyMaker.Rules.Compiling;

/// <summary>Everything a formula can do with its operands.</summary>
internal enum Operation
{
    Negate,
    Not,
    Add,
    Subtract,
    Multiply,
    Divide,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
    If,
    Min,
    Max,
    Abs,
    Sqrt,
    Exp,
    Log,
    Pow,
    Floor,
    Ceil,
    Round,
    Sign,
    Clamp,
}
