using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace PolyMaker.Polymarket.Signing.Secp256k1;

/// <summary>
/// Steps of arithmetic on numbers of several 64-bit limbs. A carry is a byte that the processor sets from a comparison,
/// never a branch: how long a step takes does not depend on the numbers.
/// </summary>
internal static class Limbs
{
    /// <summary>a * b + c + d, which always fits two limbs; returns the high one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ulong d, out ulong low)
    {
        ulong high = High(a, b);
        ulong product = a * b;
        product += c;
        high += Bit(product < c);
        product += d;
        high += Bit(product < d);
        low = product;
        return high;
    }

    /// <summary>
    /// The high limb of a product. Math.BigMul gives the low one through memory, which costs more than multiplying
    /// twice.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong a, ulong b) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong a, ulong b, ref ulong carry)
    {
        ulong sum = a + b;
        ulong first = Bit(sum < a);
        ulong total = sum + carry;
        carry = first + Bit(total < sum);
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract(ulong a, ulong b, ref ulong borrow)
    {
        ulong difference = a - b;
        ulong first = Bit(a < b);
        ulong total = difference - borrow;
        borrow = first + Bit(difference < borrow);
        return total;
    }

    /// <summary>All ones when the bit is 1, else zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mask(ulong bit) => 0UL - bit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Select(ulong mask, ulong set, ulong unset) => unset ^ (mask & (set ^ unset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bit(bool condition) => Unsafe.BitCast<bool, byte>(condition);
}
