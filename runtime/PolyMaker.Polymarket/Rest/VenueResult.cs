using System.Diagnostics.CodeAnalysis;
using PolyMaker.Core;

namespace PolyMaker.Polymarket.Rest;

/// <summary>
/// What came of a request: a value, or an error that says what kind it is. The venue's refusals are never exceptions.
/// </summary>
public readonly record struct VenueResult<T>
{
    private readonly T value;

    public VenueResult(T value)
    {
        this.value = value;
        Error = null;
    }

    public VenueResult(VenueError error)
    {
        value = default!;
        Error = error;
    }

    /// <summary>Null when there is a value.</summary>
    public VenueError? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <summary>Only when <see cref="IsOk"/>.</summary>
    public T Value
    {
        get
        {
            Invariant.Check(IsOk, "only a request that succeeded has a value");
            return value;
        }
    }

    public static implicit operator VenueResult<T>(T value) => new(value);

    public static implicit operator VenueResult<T>(VenueError error) => new(error);

    /// <summary>The same error, or another value made of this one.</summary>
    public VenueResult<TOther> Select<TOther>(Func<T, TOther> make) =>
        IsOk ? new VenueResult<TOther>(make(value)) : new VenueResult<TOther>(Error);

    public override string ToString() => IsOk ? $"{value}" : Error.ToString();
}
