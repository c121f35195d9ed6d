package brood.course.grade;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A verdict in the XML that JUnit made common: one test case for each check.
public final class JunitReport {
    private JunitReport() {}

    public static String of(Exercise exercise, Verdict verdict) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            write(xml, exercise, verdict);
            xml.close();
            text.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(XMLStreamWriter xml, Exercise exercise, Verdict verdict)
            throws XMLStreamException {
        List<CheckResult> checks =
                switch (verdict) {
                    case Verdict.Passed(var all) -> all;
                    case Verdict.Failed(var all) -> all;
                    case Verdict.DidNotCompile(var problems) ->
                            List.of(
                                    new CheckResult.Broken(
                                            "the file compiles", String.join("\n", problems)));
                    case Verdict.NotAllowed(var problems) ->
                            List.of(
                                    new CheckResult.Broken(
                                            "the file uses only what it may",
                                            String.join("\n", problems)));
                    case Verdict.GraderError(var what) ->
                            List.of(new CheckResult.Broken("the grader works", what));
                };
        long failures = checks.stream().filter(CheckResult.Failed.class::isInstance).count();
        long errors = checks.stream().filter(CheckResult.Broken.class::isInstance).count();
        long skipped = checks.stream().filter(CheckResult.Skipped.class::isInstance).count();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", exercise.name());
        xml.writeAttribute("tests", String.valueOf(checks.size()));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", String.valueOf(errors));
        xml.writeAttribute("skipped", String.valueOf(skipped));
        for (CheckResult each : checks) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", exercise.name().replace('/', '.'));
            xml.writeAttribute("name", each.title());
            switch (each) {
                case CheckResult.Passed _ -> {}
                case CheckResult.Skipped _ -> xml.writeEmptyElement("skipped");
                case CheckResult.Failed(_, var found) ->
                        element(
                                xml,
                                "failure",
                                found.code() + ": " + found.sentence(),
                                found.lanes() + "\n" + found.advice() + "\n" + found.ticket());
                case CheckResult.Broken(_, var what) -> element(xml, "error", what, what);
            }
            xml.writeEndElement();
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static void element(XMLStreamWriter xml, String name, String message, String body)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("message", printable(message));
        xml.writeCharacters(printable(body));
        xml.writeEndElement();
    }

    /// A learner's text may hold characters that XML cannot.
    private static String printable(String text) {
        return text.codePoints()
                .map(each ->
                        each == '\n'
                                        || each == '\t'
                                        || (each >= 0x20 && each <= 0xD7FF)
                                        || (each >= 0xE000 && each <= 0xFFFD)
                                        || each >= 0x10000
                                ? each
                                : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
