using System.Globalization;
using System.Text;
using System.Xml;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Testing;

/// <summary>A report as JUnit XML: one suite for each file, as CI systems read it.</summary>
public static class RuleTestJunit
{
    public static string Render(RuleTestReport report)
    {
        StringBuilder text = new();
        XmlWriterSettings settings = new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" };
        using (XmlWriter xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement("testsuites");
            foreach (RuleTestFileResult file in report.Files)
            {
                Write(xml, file, report);
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void Write(XmlWriter xml, RuleTestFileResult file, RuleTestReport report)
    {
        int failed = file.Results.Count(result => !result.HasPassed);
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Legal(file.File));
        xml.WriteAttributeString("tests", Number(file.Results.Count));
        xml.WriteAttributeString("failures", Number(failed));
        xml.WriteAttributeString("errors", file.WasRun ? "0" : "1");
        xml.WriteAttributeString("time", Seconds(file.Results.Sum(result => result.Nanoseconds)));
        foreach (RuleTestResult result in file.Results)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Legal(file.File));
            xml.WriteAttributeString("name", Legal(result.Name));
            xml.WriteAttributeString("file", Legal(result.At.File));
            xml.WriteAttributeString("line", Number(result.At.Line));
            xml.WriteAttributeString("time", Seconds(result.Nanoseconds));
            foreach (RuleTestFailure failure in result.Failures)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message",
                    Legal($"{failure.What}: expected {failure.Expected}, got {failure.Got}"));
                xml.WriteString(Legal(RuleTestText.Of(failure)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        if (!file.WasRun)
        {
            WriteErrors(xml, file, report);
        }

        xml.WriteEndElement();
    }

    /// <summary>Why nothing of the file was run: its own mistakes, and those of the rules.</summary>
    private static void WriteErrors(XmlWriter xml, RuleTestFileResult file, RuleTestReport report)
    {
        Diagnostic[] errors = [.. report.Diagnostics.Where(diagnostic =>
            report.Files.All(other => other.File != diagnostic.File) || diagnostic.File == file.File)];
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Legal(file.File));
        xml.WriteAttributeString("name", "the file can be run");
        xml.WriteStartElement("error");
        xml.WriteAttributeString("message", Legal(errors.Length > 0 ? errors[0].ToString() : "it was not run"));
        xml.WriteString(Legal(string.Join('\n', errors.Select(error => error.ToString()))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(long nanoseconds) =>
        (nanoseconds / 1e9).ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>
    /// XML 1.0 has no place for most control characters nor for halves of characters, and names come from files.
    /// </summary>
    public static string Legal(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune =>
            rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
}
