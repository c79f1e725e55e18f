using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads `account: { max_exposure: $500 }`: a literal, like every limit.</summary>
internal static class AccountReader
{
    public static AccountDocument? Read(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("account") is not { } map)
        {
            return null;
        }

        FieldReader account = new(map, AccountDocument.Keys, map.Span, bag);
        LimitDocument? exposure = account.Text("max_exposure") is { } text
            ? Literal.Read("max_exposure", text, LiteralUnit.Dollars, bag)
            : null;
        if (exposure?.Value <= 0)
        {
            bag.Error("E308", exposure.Span, $"max_exposure must be positive, not {exposure.Text}",
                "leave `account:` out when there is no limit");
        }

        return new AccountDocument(exposure);
    }
}
