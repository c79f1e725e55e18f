using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>What CI servers read of a JUnit report, whatever people call their tests.</summary>
public sealed class RuleTestJunitTests
{
    /// <summary>
    /// The elements and attributes that Jenkins, GitLab and Surefire's own schema share, in their order; `file` and
    /// `line` are what GitLab links a test by.
    /// </summary>
    private const string Shape = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="testsuites"><xs:complexType><xs:sequence>
            <xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
              <xs:sequence>
                <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
                  <xs:sequence>
                    <xs:choice minOccurs="0" maxOccurs="unbounded">
                      <xs:element name="failure" type="told" /><xs:element name="error" type="told" />
                    </xs:choice>
                    <xs:element name="system-out" type="xs:string" minOccurs="0" />
                  </xs:sequence>
                  <xs:attribute name="name" type="xs:string" use="required" />
                  <xs:attribute name="classname" type="xs:string" use="required" />
                  <xs:attribute name="time" type="xs:decimal" />
                  <xs:attribute name="file" type="xs:string" />
                  <xs:attribute name="line" type="xs:positiveInteger" />
                </xs:complexType></xs:element>
              </xs:sequence>
              <xs:attribute name="name" type="xs:string" use="required" />
              <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required" />
              <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required" />
              <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required" />
              <xs:attribute name="time" type="xs:decimal" />
            </xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element>
          <xs:complexType name="told"><xs:simpleContent><xs:extension base="xs:string">
            <xs:attribute name="message" type="xs:string" /><xs:attribute name="type" type="xs:string" />
          </xs:extension></xs:simpleContent></xs:complexType>
        </xs:schema>
        """;

    [Fact]
    public void AFailureHasTheShapeThatServersRead() =>
        AssertShape(Render("a spread", "half_spread: 5c"), failures: 1);

    [Fact]
    public void AFileThatCannotBeRunHasTheShapeThatServersRead() =>
        AssertShape(Render("a spread", "half_spraed: 5c"), failures: 0);

    [Fact]
    public void NamesMayHavePicturesAndLoseOnlyWhatXmlCannotHold()
    {
        XElement suite = AssertShape(Render("\U0001F600 up & <b>", "half_spread: 0.6c"), failures: 0);
        Assert.Equal("\U0001F600 up & <b>", (string?)suite.Element("testcase")!.Attribute("name"));
        Assert.Equal("a\uFFFD\uFFFDb", RuleTestJunit.Legal("a\u0007\uD800b"));
    }

    private static string Render(string name, string expected)
    {
        string text = $$"""
            fixtures:
              calm:
                book: { bid: 0.41, ask: 0.43, micro: 0.42, age: 100ms }
                market: { tick: 0.001, accepting_orders: true }
                inv: { shares: 0sh }
            tests:
              - { name: "{{name}}", profile: base, given: calm, expect: { {{expected}} } }
            """;
        RuleTestReport report = new RuleTestRunner(
            () => RuleSources.FromMemory(RulesFixture.GoodBands), new RuleTestOptions { Today = RulesFixture.Today })
            .Run([("rules/tests/a.test.yaml", System.Text.Encoding.UTF8.GetBytes(text))]);
        return RuleTestJunit.Render(report);
    }

    private static XElement AssertShape(string text, int failures)
    {
        XDocument report = XDocument.Parse(text);
        XmlSchemaSet schemas = new();
        using StringReader written = new(Shape);
        using XmlReader shape = XmlReader.Create(written);
        schemas.Add(XmlSchema.Read(shape, null)!);
        report.Validate(schemas, (_, fault) => Assert.Fail($"{fault.Message}\n{text}"));
        XElement suite = Assert.Single(report.Root!.Elements());
        Assert.Equal(failures, (int)suite.Attribute("failures")!);
        return suite;
    }
}
