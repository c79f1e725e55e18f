using System.Buffers.Binary;
using static PolyMaker.Polymarket.Signing.Secp256k1.Limbs;

namespace PolyMaker.Polymarket.Signing.Secp256k1;

/// <summary>
/// A number modulo p = 2^256 - 2^32 - 977, the field of the curve's coordinates: four limbs, the lowest first. Between
/// operations any of the numbers below 2^256 stands for its remainder; <see cref="Normalize"/> gives the one below p.
/// No operation branches on a value or looks anything up by it.
/// </summary>
internal readonly struct FieldElement(ulong limb0, ulong limb1, ulong limb2, ulong limb3)
{
    public const int Size = 32;

    /// <summary>2^256 modulo p.</summary>
    private const ulong Fold = 0x1000003D1;

    private readonly ulong limb0 = limb0;
    private readonly ulong limb1 = limb1;
    private readonly ulong limb2 = limb2;
    private readonly ulong limb3 = limb3;

    public static FieldElement Zero => default;

    public static FieldElement One => new(1, 0, 0, 0);

    /// <summary>1 when odd; of a normalised number.</summary>
    public ulong Odd => limb0 & 1;

    public static FieldElement Read(ReadOnlySpan<byte> bigEndian) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian));

    /// <summary>Four limbs as <see cref="CopyTo"/> writes them.</summary>
    public static FieldElement Of(ReadOnlySpan<ulong> limbs) => new(limbs[0], limbs[1], limbs[2], limbs[3]);

    public void CopyTo(Span<ulong> limbs)
    {
        limbs[3] = limb3;
        limbs[2] = limb2;
        limbs[1] = limb1;
        limbs[0] = limb0;
    }

    /// <summary>A normalised number as 32 bytes.</summary>
    public void Write(Span<byte> bigEndian)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[24..], limb0);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[16..], limb1);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[8..], limb2);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian, limb3);
    }

    public static FieldElement operator +(in FieldElement a, in FieldElement b)
    {
        ulong carry = 0;
        ulong r0 = Add(a.limb0, b.limb0, ref carry);
        ulong r1 = Add(a.limb1, b.limb1, ref carry);
        ulong r2 = Add(a.limb2, b.limb2, ref carry);
        ulong r3 = Add(a.limb3, b.limb3, ref carry);
        return FoldIn(r0, r1, r2, r3, carry * Fold);
    }

    public static FieldElement operator -(in FieldElement a, in FieldElement b)
    {
        ulong borrow = 0;
        ulong r0 = Subtract(a.limb0, b.limb0, ref borrow);
        ulong r1 = Subtract(a.limb1, b.limb1, ref borrow);
        ulong r2 = Subtract(a.limb2, b.limb2, ref borrow);
        ulong r3 = Subtract(a.limb3, b.limb3, ref borrow);

        // Borrowed 2^256, which is Fold too much; giving that back may borrow once more, from a number near 2^256 then.
        ulong again = 0;
        r0 = Subtract(r0, borrow * Fold, ref again);
        r1 = Subtract(r1, 0, ref again);
        r2 = Subtract(r2, 0, ref again);
        r3 = Subtract(r3, 0, ref again);
        return new FieldElement(r0 - (again * Fold), r1, r2, r3);
    }

    public static FieldElement operator *(in FieldElement a, in FieldElement b)
    {
        ulong carry = MultiplyAdd(a.limb0, b.limb0, 0, 0, out ulong r0);
        carry = MultiplyAdd(a.limb0, b.limb1, carry, 0, out ulong r1);
        carry = MultiplyAdd(a.limb0, b.limb2, carry, 0, out ulong r2);
        ulong r4 = MultiplyAdd(a.limb0, b.limb3, carry, 0, out ulong r3);
        carry = MultiplyAdd(a.limb1, b.limb0, r1, 0, out r1);
        carry = MultiplyAdd(a.limb1, b.limb1, r2, carry, out r2);
        carry = MultiplyAdd(a.limb1, b.limb2, r3, carry, out r3);
        ulong r5 = MultiplyAdd(a.limb1, b.limb3, r4, carry, out r4);
        carry = MultiplyAdd(a.limb2, b.limb0, r2, 0, out r2);
        carry = MultiplyAdd(a.limb2, b.limb1, r3, carry, out r3);
        carry = MultiplyAdd(a.limb2, b.limb2, r4, carry, out r4);
        ulong r6 = MultiplyAdd(a.limb2, b.limb3, r5, carry, out r5);
        carry = MultiplyAdd(a.limb3, b.limb0, r3, 0, out r3);
        carry = MultiplyAdd(a.limb3, b.limb1, r4, carry, out r4);
        carry = MultiplyAdd(a.limb3, b.limb2, r5, carry, out r5);
        ulong r7 = MultiplyAdd(a.limb3, b.limb3, r6, carry, out r6);
        carry = MultiplyAdd(r4, Fold, r0, 0, out r0);
        carry = MultiplyAdd(r5, Fold, r1, carry, out r1);
        carry = MultiplyAdd(r6, Fold, r2, carry, out r2);
        carry = MultiplyAdd(r7, Fold, r3, carry, out r3);
        return FoldWide(r0, r1, r2, r3, carry);
    }

    public FieldElement Square()
    {
        ulong carry = MultiplyAdd(limb0, limb1, 0, 0, out ulong r1);
        carry = MultiplyAdd(limb0, limb2, carry, 0, out ulong r2);
        ulong r4 = MultiplyAdd(limb0, limb3, carry, 0, out ulong r3);
        carry = MultiplyAdd(limb1, limb2, r3, 0, out r3);
        ulong r5 = MultiplyAdd(limb1, limb3, r4, carry, out r4);
        ulong r6 = MultiplyAdd(limb2, limb3, r5, 0, out r5);
        ulong r7 = r6 >> 63;
        r6 = (r6 << 1) | (r5 >> 63);
        r5 = (r5 << 1) | (r4 >> 63);
        r4 = (r4 << 1) | (r3 >> 63);
        r3 = (r3 << 1) | (r2 >> 63);
        r2 = (r2 << 1) | (r1 >> 63);
        r1 <<= 1;
        carry = 0;
        ulong r0 = limb0 * limb0;
        r1 = Add(r1, High(limb0, limb0), ref carry);
        r2 = Add(r2, limb1 * limb1, ref carry);
        r3 = Add(r3, High(limb1, limb1), ref carry);
        r4 = Add(r4, limb2 * limb2, ref carry);
        r5 = Add(r5, High(limb2, limb2), ref carry);
        r6 = Add(r6, limb3 * limb3, ref carry);
        r7 = Add(r7, High(limb3, limb3), ref carry);
        carry = MultiplyAdd(r4, Fold, r0, 0, out r0);
        carry = MultiplyAdd(r5, Fold, r1, carry, out r1);
        carry = MultiplyAdd(r6, Fold, r2, carry, out r2);
        carry = MultiplyAdd(r7, Fold, r3, carry, out r3);
        return FoldWide(r0, r1, r2, r3, carry);
    }

    /// <summary>Times a number below 2^30.</summary>
    public FieldElement Times(uint small)
    {
        ulong carry = MultiplyAdd(limb0, small, 0, 0, out ulong r0);
        carry = MultiplyAdd(limb1, small, carry, 0, out ulong r1);
        carry = MultiplyAdd(limb2, small, carry, 0, out ulong r2);
        carry = MultiplyAdd(limb3, small, carry, 0, out ulong r3);
        return FoldIn(r0, r1, r2, r3, carry * Fold);
    }

    /// <summary>1 / this by Fermat, this^(p - 2) in 255 squarings and 15 products; zero of zero.</summary>
    public FieldElement Invert()
    {
        FieldElement x2 = Square() * this;
        FieldElement x3 = x2.Square() * this;
        FieldElement x6 = x3.Square(3) * x3;
        FieldElement x9 = x6.Square(3) * x3;
        FieldElement x11 = x9.Square(2) * x2;
        FieldElement x22 = x11.Square(11) * x11;
        FieldElement x44 = x22.Square(22) * x22;
        FieldElement x88 = x44.Square(44) * x44;
        FieldElement x176 = x88.Square(88) * x88;
        FieldElement x220 = x176.Square(44) * x44;
        FieldElement x223 = x220.Square(3) * x3;
        return (((x223.Square(23) * x22).Square(5) * this).Square(3) * x2).Square(2) * this;
    }

    /// <summary>The one number below p.</summary>
    public FieldElement Normalize()
    {
        ulong carry = 0;
        ulong r0 = Add(limb0, Fold, ref carry);
        ulong r1 = Add(limb1, 0, ref carry);
        ulong r2 = Add(limb2, 0, ref carry);
        ulong r3 = Add(limb3, 0, ref carry);
        return Select(Mask(carry), new FieldElement(r0, r1, r2, r3), this);
    }

    public static FieldElement Select(ulong mask, in FieldElement set, in FieldElement unset) => new(
        Limbs.Select(mask, set.limb0, unset.limb0),
        Limbs.Select(mask, set.limb1, unset.limb1),
        Limbs.Select(mask, set.limb2, unset.limb2),
        Limbs.Select(mask, set.limb3, unset.limb3));

    private FieldElement Square(int times)
    {
        FieldElement power = Square();
        for (int i = 1; i < times; i++)
        {
            power = power.Square();
        }

        return power;
    }

    /// <summary>A fifth limb below 2^34 folded in.</summary>
    private static FieldElement FoldWide(ulong r0, ulong r1, ulong r2, ulong r3, ulong high)
    {
        ulong top = MultiplyAdd(high, Fold, r0, 0, out r0);
        ulong carry = 0;
        r1 = Add(r1, top, ref carry);
        r2 = Add(r2, 0, ref carry);
        r3 = Add(r3, 0, ref carry);

        // What is left of a number that wrapped is below 2^68: adding Fold cannot carry beyond the second limb.
        ulong last = 0;
        r0 = Add(r0, carry * Fold, ref last);
        return new FieldElement(r0, r1 + last, r2, r3);
    }

    private static FieldElement FoldIn(ulong r0, ulong r1, ulong r2, ulong r3, ulong added)
    {
        ulong carry = 0;
        r0 = Add(r0, added, ref carry);
        r1 = Add(r1, 0, ref carry);
        r2 = Add(r2, 0, ref carry);
        r3 = Add(r3, 0, ref carry);

        // What is left of a number that wrapped is below what was added.
        return new FieldElement(r0 + (carry * Fold), r1, r2, r3);
    }
}
