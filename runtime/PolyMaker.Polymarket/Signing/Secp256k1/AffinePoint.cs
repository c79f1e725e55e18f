namespace PolyMaker.Polymarket.Signing.Secp256k1;

/// <summary>A point of the curve by its coordinates; the neutral one has none.</summary>
internal readonly struct AffinePoint(in FieldElement x, in FieldElement y)
{
    public FieldElement X { get; } = x;

    public FieldElement Y { get; } = y;

    /// <summary>The base point G.</summary>
    public static AffinePoint Generator { get; } = new(
        new FieldElement(0x59F2815B16F81798, 0x029BFCDB2DCE28D9, 0x55A06295CE870B07, 0x79BE667EF9DCBBAC),
        new FieldElement(0x9C47D08FFB10D4B8, 0xFD17B448A6855419, 0x5DA4FBFC0E1108A8, 0x483ADA7726A3C465));
}
