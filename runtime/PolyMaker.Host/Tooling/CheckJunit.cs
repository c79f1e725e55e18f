using System.Globalization;
using System.Text;
using System.Xml;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Testing;

namespace PolyMaker.Host.Tooling;

/// <summary>Findings as a JUnit report: a file is a test case, which its errors (and denied warnings) fail.</summary>
internal static class CheckJunit
{
    public static string Render(CheckReport report)
    {
        var cases = report.Files.Union(report.Diagnostics.Select(each => each.File)).ToList();
        StringBuilder text = new();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = true,
        }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "polymaker check");
            xml.WriteAttributeString("tests", Number(cases.Count));
            xml.WriteAttributeString("failures", Number(cases.Count(file => Failing(report, file).Any())));
            xml.WriteAttributeString("errors", "0");
            foreach (var file in cases)
            {
                WriteCase(xml, report, file);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void WriteCase(XmlWriter xml, CheckReport report, string file)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "polymaker.check");
        xml.WriteAttributeString("name", RuleTestJunit.Legal(file));
        var failing = Failing(report, file).ToList();
        if (failing.Count > 0)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", RuleTestJunit.Legal(CheckReport.Sentence(failing[0])));
            xml.WriteAttributeString("type", failing[0].Code);
            xml.WriteString("\n" + RuleTestJunit.Legal(DiagnosticRenderer.Render(failing, report.Find)));
            xml.WriteEndElement();
        }

        var rest = report.Diagnostics.Where(each => each.File == file).Except(failing).ToList();
        if (rest.Count > 0)
        {
            xml.WriteElementString("system-out",
                "\n" + RuleTestJunit.Legal(DiagnosticRenderer.Render(rest, report.Find)));
        }

        xml.WriteEndElement();
    }

    private static IEnumerable<Diagnostic> Failing(CheckReport report, string file) =>
        report.Diagnostics.Where(each => each.File == file
            && (each.Severity == Severity.Error || report.WarningsAreDenied));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
