import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Runs veraPDF on the files named on standard input, one a line, against the profiles given as arguments (2a, ua1).
 * Answers one line a file and profile, in no order: verdict (PASS, FAIL, ERROR), profile, path, findings; tabs between.
 * Files are looked at on all processors: what veraPDF keeps between files it keeps for each thread by itself.
 *
 * veraPDF comes as a library inside another program's jar, without the XML binding its own profile reader needs.
 * So the profiles, which are in the jar, are read with plain DOM here.
 */
public final class VeraCheck {
    private static final int MOST_FINDINGS = 20;

    public static void main(String[] profiles) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<String> paths = new ArrayList<>();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            paths.add(line);
        }
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        Map<PDFAFlavour, ValidationProfile> wanted = new TreeMap<>();
        for (String id : profiles) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            wanted.put(flavour, read(flavour));
        }
        ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (String path : paths) {
            workers.execute(() -> wanted.forEach((flavour, profile) -> out.println(check(flavour, profile, path))));
        }
        workers.shutdown();
        workers.awaitTermination(1, TimeUnit.HOURS);
    }

    private static String check(PDFAFlavour flavour, ValidationProfile profile, String path) {
        String place = "\t" + flavour.getId() + "\t" + path + "\t";
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 10, false, false, false);
            ValidationResult result = validator.validate(parser);
            return (result.isCompliant() ? "PASS" : "FAIL") + place + findings(result);
        } catch (Exception problem) {
            return "ERROR" + place + oneLine(problem.toString());
        }
    }

    private static String findings(ValidationResult result) {
        List<String> found = new ArrayList<>();
        Set<RuleId> seen = new HashSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            RuleId rule = assertion.getRuleId();
            if (assertion.getStatus() == TestAssertion.Status.FAILED && seen.add(rule) && found.size() < MOST_FINDINGS) {
                found.add(rule.getClause() + "-" + rule.getTestNumber() + " " + oneLine(assertion.getMessage())
                    + " at " + oneLine(assertion.getLocation().getContext()));
            }
        }
        return String.join(" | ", found);
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("[\\t\\r\\n]+", " ");
    }

    // Profiles ----------------------------------------------------------------------------------------------

    private static ValidationProfile read(PDFAFlavour flavour) throws Exception {
        String id = flavour.getId();
        String name = id.equals("ua1") ? "PDFUA-1" : "PDFA-" + id.toUpperCase();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        String place = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream stream = VeraCheck.class.getClassLoader().getResourceAsStream(place)) {
            Element root = factory.newDocumentBuilder().parse(stream).getDocumentElement();
            Set<Rule> rules = new LinkedHashSet<>();
            for (Element rule : children(child(root, "rules"), "rule")) {
                rules.add(rule(rule));
            }
            Set<Variable> variables = new LinkedHashSet<>();
            for (Element variable : children(child(root, "variables"), "variable")) {
                variables.add(Profiles.variableFromValues(variable.getAttribute("name"),
                    variable.getAttribute("object"), text(variable, "defaultValue"), text(variable, "value")));
            }
            Element details = child(root, "details");
            return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues(text(details, "name"),
                text(details, "description"), attribute(details, "creator"), new Date(0)), "", rules, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = child(rule, "id");
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : children(child(error, "arguments"), "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), attribute(argument, "name"), null));
        }
        String deferred = attribute(rule, "deferred");
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
            attribute(rule, "object"), deferred == null ? null : Boolean.valueOf(deferred), attribute(rule, "tags"),
            text(rule, "description"), text(rule, "test"),
            Profiles.errorFromValues(text(error, "message"), arguments), new ArrayList<>());
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        if (parent == null) {
            return found;
        }
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element && name.equals(node.getLocalName())) {
                found.add((Element) node);
            }
        }
        return found;
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? null : found.getTextContent();
    }

    private static String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }
}
