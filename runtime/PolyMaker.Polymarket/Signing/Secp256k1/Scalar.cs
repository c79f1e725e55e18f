using System.Buffers.Binary;
using static PolyMaker.Polymarket.Signing.Secp256k1.Limbs;

namespace PolyMaker.Polymarket.Signing.Secp256k1;

/// <summary>
/// A number modulo n, the order of the curve: keys, nonces, digests, r and s. Always below n; four limbs, the lowest
/// first. No operation branches on a value or looks anything up by it.
/// </summary>
internal readonly struct Scalar
{
    public const int Size = 32;

    private const ulong Order0 = 0xBFD25E8CD0364141;
    private const ulong Order1 = 0xBAAEDCE6AF48A03B;
    private const ulong Order2 = 0xFFFFFFFFFFFFFFFE;
    private const ulong Order3 = 0xFFFFFFFFFFFFFFFF;

    /// <summary>-1 / n modulo 2^64.</summary>
    private const ulong MinusInverse = 0x4B0DFF665588B13F;

    private readonly ulong limb0;
    private readonly ulong limb1;
    private readonly ulong limb2;
    private readonly ulong limb3;

    private Scalar(ulong limb0, ulong limb1, ulong limb2, ulong limb3)
    {
        this.limb0 = limb0;
        this.limb1 = limb1;
        this.limb2 = limb2;
        this.limb3 = limb3;
    }

    /// <summary>2^512 modulo n: what a number is multiplied by to be written times 2^256.</summary>
    private static Scalar RSquared =>
        new(0x896CF21467D7D140, 0x741496C20E7CF878, 0xE697F5E45BCD07C6, 0x9D671CD581C69BC5);

    public bool IsZero => (limb0 | limb1 | limb2 | limb3) == 0;

    /// <summary>1 when odd.</summary>
    public ulong Odd => limb0 & 1;

    /// <summary>1 when above n / 2.</summary>
    public ulong High
    {
        get
        {
            ulong borrow = 0;
            Subtract(0xDFE92F46681B20A0, limb0, ref borrow);
            Subtract(0x5D576E7357A4501D, limb1, ref borrow);
            Subtract(0xFFFFFFFFFFFFFFFF, limb2, ref borrow);
            Subtract(0x7FFFFFFFFFFFFFFF, limb3, ref borrow);
            return borrow;
        }
    }

    /// <summary>The remainder of any 32 bytes.</summary>
    public static Scalar Reduce(ReadOnlySpan<byte> bigEndian)
    {
        TryRead(bigEndian, out Scalar reduced);
        return reduced;
    }

    /// <summary>False for a number that is n or more; what is read then is its remainder.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bigEndian, out Scalar value)
    {
        var read = new Scalar(
            BinaryPrimitives.ReadUInt64BigEndian(bigEndian[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(bigEndian[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bigEndian[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bigEndian));
        value = Below(read, 0, out ulong isBelow);
        return isBelow == 1;
    }

    public void Write(Span<byte> bigEndian)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[24..], limb0);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[16..], limb1);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[8..], limb2);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian, limb3);
    }

    public static Scalar operator +(in Scalar a, in Scalar b)
    {
        ulong carry = 0;
        var sum = new Scalar(
            Add(a.limb0, b.limb0, ref carry),
            Add(a.limb1, b.limb1, ref carry),
            Add(a.limb2, b.limb2, ref carry),
            Add(a.limb3, b.limb3, ref carry));
        return Below(sum, carry, out _);
    }

    /// <summary>n - a; zero of zero.</summary>
    public static Scalar operator -(in Scalar a)
    {
        ulong borrow = 0;
        var rest = new Scalar(
            Subtract(Order0, a.limb0, ref borrow),
            Subtract(Order1, a.limb1, ref borrow),
            Subtract(Order2, a.limb2, ref borrow),
            Subtract(Order3, a.limb3, ref borrow));
        return Below(rest, 0, out _);
    }

    public static Scalar operator *(in Scalar a, in Scalar b) => Montgomery(Montgomery(a, RSquared), b);

    /// <summary>1 / this by Fermat, this^(n - 2); zero of zero.</summary>
    public Scalar Invert()
    {
        Span<Scalar> powers = stackalloc Scalar[16];
        powers[1] = Montgomery(this, RSquared);
        for (int power = 2; power < powers.Length; power++)
        {
            powers[power] = Montgomery(powers[power - 1], powers[1]);
        }

        // The exponent is no secret: its digits may be branched on. The first is 15.
        Scalar result = powers[15];
        ReadOnlySpan<ulong> exponent = [Order0 - 2, Order1, Order2, Order3];
        for (int digit = 62; digit >= 0; digit--)
        {
            for (int bit = 0; bit < 4; bit++)
            {
                result = Montgomery(result, result);
            }

            int next = (int)(exponent[digit / 16] >> (4 * (digit % 16))) & 15;
            result = next == 0 ? result : Montgomery(result, powers[next]);
        }

        powers.Clear();
        return Montgomery(result, new Scalar(1, 0, 0, 0));
    }

    public static Scalar Select(ulong mask, in Scalar set, in Scalar unset) => new(
        Limbs.Select(mask, set.limb0, unset.limb0),
        Limbs.Select(mask, set.limb1, unset.limb1),
        Limbs.Select(mask, set.limb2, unset.limb2),
        Limbs.Select(mask, set.limb3, unset.limb3));

    /// <summary>
    /// An odd number k as 64 digits b of four bits, the lowest first, so that k is the sum of (2b - 15) * 16^i.
    /// </summary>
    public void WriteOddDigits(Span<byte> digits)
    {
        ReadOnlySpan<ulong> half =
        [
            (limb0 >> 1) | (limb1 << 63),
            (limb1 >> 1) | (limb2 << 63),
            (limb2 >> 1) | (limb3 << 63),
            (limb3 >> 1) | (1UL << 63),
        ];
        for (int digit = 0; digit < digits.Length; digit++)
        {
            digits[digit] = (byte)((half[digit / 16] >> (4 * (digit % 16))) & 15);
        }
    }

    /// <summary>A number below 2n, with a fifth limb that may be 1, brought below n.</summary>
    private static Scalar Below(in Scalar value, ulong high, out ulong isBelow)
    {
        ulong borrow = 0;
        var less = new Scalar(
            Subtract(value.limb0, Order0, ref borrow),
            Subtract(value.limb1, Order1, ref borrow),
            Subtract(value.limb2, Order2, ref borrow),
            Subtract(value.limb3, Order3, ref borrow));
        isBelow = borrow & ~high & 1;
        return Select(Mask(isBelow), value, less);
    }

    /// <summary>a * b / 2^256 (Montgomery's product, one limb of a at a time).</summary>
    private static Scalar Montgomery(in Scalar a, in Scalar b)
    {
        ulong t0 = 0;
        ulong t1 = 0;
        ulong t2 = 0;
        ulong t3 = 0;
        ulong t4 = 0;
        Round(a.limb0, b, ref t0, ref t1, ref t2, ref t3, ref t4);
        Round(a.limb1, b, ref t0, ref t1, ref t2, ref t3, ref t4);
        Round(a.limb2, b, ref t0, ref t1, ref t2, ref t3, ref t4);
        Round(a.limb3, b, ref t0, ref t1, ref t2, ref t3, ref t4);
        return Below(new Scalar(t0, t1, t2, t3), t4, out _);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ulong limb, in Scalar b, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4)
    {
        ulong carry = MultiplyAdd(limb, b.limb0, t0, 0, out ulong r0);
        carry = MultiplyAdd(limb, b.limb1, t1, carry, out ulong r1);
        carry = MultiplyAdd(limb, b.limb2, t2, carry, out ulong r2);
        carry = MultiplyAdd(limb, b.limb3, t3, carry, out ulong r3);
        ulong r5 = 0;
        ulong r4 = Add(t4, carry, ref r5);

        // A multiple of n that makes the lowest limb zero, which then falls away.
        ulong multiple = r0 * MinusInverse;
        carry = MultiplyAdd(multiple, Order0, r0, 0, out _);
        carry = MultiplyAdd(multiple, Order1, r1, carry, out t0);
        carry = MultiplyAdd(multiple, Order2, r2, carry, out t1);
        carry = MultiplyAdd(multiple, Order3, r3, carry, out t2);
        ulong over = 0;
        t3 = Add(r4, carry, ref over);
        t4 = r5 + over;
    }
}
