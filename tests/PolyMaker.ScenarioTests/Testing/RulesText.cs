using System.Globalization;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>A small, complete rule file: quotes around the mid at a fixed half spread, one band.</summary>
internal static class RulesText
{
    public static string With(double halfSpreadCents, string comment = "") => $$"""
        version: 1
        # {{comment}}
        profiles:
          base:
            params:
              half: { value: {{halfSpreadCents.ToString(CultureInfo.InvariantCulture)}}c, range: [0.1c, 5c] }
            quote:
              fair:
                mid: { set: book.mid }
                clamp: [1tick, 100c - 1tick]
              half_spread:
                base: { set: p.half }
                clamp: [1tick, 6c]
              skew:
                none: { set: 0c }
                clamp: [-1c, 1c]
              size_scale:
                one: { set: 1 }
                clamp: [0, 1]
            bands:
              near: { edge: [0c, 0c, 0.5c], size: [20sh, 40sh, 60sh] }
            quote_when: market.accepting_orders
            risk:
              max_position: 500sh
              max_notional: $400
              max_loss_day: $50
              max_open_orders: 12
        markets:
          - { match: { slug: "*" }, profile: base }
        """;
}
