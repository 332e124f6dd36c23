import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Runs veraPDF's rule engine on files: java -cp JAR Vera.java ua1,2a FILE...
 *
 * <p>The jar holds engine and profiles but no JAXB, which Profiles needs to read its own XML; so the profiles are
 * read by DOM. One line a file and profile: PASS, FAIL or ERROR; failed rules follow, indented. Exit 0 only if every
 * file passes every profile.
 */
public final class Vera {
  private static final Map<String, String> PROFILES = Map.of(
          "ua1", "PDFUA-1",
          "2a", "PDFA-2A",
          "ua2", "PDFUA-2-ISO32005",
          "wt1a", "WTPDF-1-0-Accessibility",
          "wt1r", "WTPDF-1-0-Reuse",
          "4", "PDFA-4");

  private Vera() {}

  public static void main(String[] arguments) throws Exception {
    silence();
    VeraGreenfieldFoundryProvider.initialise();
    Map<String, ValidationProfile> profiles = new TreeMap<>();
    for (String flavour : arguments[0].split(",")) {
      profiles.put(flavour, profile(flavour));
    }
    boolean passed = arguments.length > 1;
    for (int i = 1; i < arguments.length; i++) {
      for (Map.Entry<String, ValidationProfile> entry : profiles.entrySet()) {
        passed &= validate(arguments[i], entry.getKey(), entry.getValue());
      }
    }
    System.exit(passed ? 0 : 1);
  }

  /** The engine logs to the console and to standard error what it reports as results anyway. */
  private static void silence() {
    LogManager.getLogManager().reset();
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  private static boolean validate(String file, String flavour, ValidationProfile profile) {
    try (InputStream in = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.byFlavourId(flavour));
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      report(file, flavour, result);
      return result.isCompliant();
    } catch (Exception fault) {
      System.out.println("ERROR " + flavour + " " + file + " " + fault);
      return false;
    }
  }

  private static void report(String file, String flavour, ValidationResult result) {
    Map<String, String> failed = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        RuleId rule = assertion.getRuleId();
        String place = assertion.getLocation().getContext();
        failed.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), assertion.getMessage() + " @ " + place);
      }
    }
    String verdict = result.isCompliant() ? "PASS " : "FAIL ";
    System.out.println(verdict + flavour + " " + file + " (" + result.getTotalAssertions() + " checks)");
    failed.forEach((rule, message) -> System.out.println("    " + rule + " " + message));
  }

  // --- reading a profile -----------------------------------------------------------------------------------------

  private static ValidationProfile profile(String flavour) throws Exception {
    String name = PROFILES.get(flavour);
    try (InputStream in = resource("org/verapdf/pdfa/validation/" + name + ".xml")) {
      Document source = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      return Profiles.profileFromValues(
          PDFAFlavour.byFlavourId(flavour),
          Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)),
          "",
          rules(source.getElementsByTagName("rule")),
          variables(source.getElementsByTagName("variable")));
    }
  }

  private static InputStream resource(String path) throws IOException {
    InputStream in = Vera.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new IOException("the jar has no " + path);
    }
    return in;
  }

  private static Set<Rule> rules(NodeList nodes) {
    Set<Rule> rules = new LinkedHashSet<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      rules.add(rule((Element) nodes.item(i)));
    }
    return rules;
  }

  private static Rule rule(Element node) {
    Element id = (Element) node.getElementsByTagName("id").item(0);
    RuleId ruleId =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    Element error = (Element) node.getElementsByTagName("error").item(0);
    return Profiles.ruleFromValues(
        ruleId,
        node.getAttribute("object"),
        "true".equals(node.getAttribute("deferred")),
        node.getAttribute("tags"),
        text(node, "description"),
        text(node, "test"),
        Profiles.errorFromValues(text(error, "message"), new ArrayList<>()),
        new ArrayList<>());
  }

  private static Set<Variable> variables(NodeList nodes) {
    Set<Variable> variables = new LinkedHashSet<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element node = (Element) nodes.item(i);
      variables.add(
          Profiles.variableFromValues(
              node.getAttribute("name"), node.getAttribute("object"), text(node, "defaultValue"), text(node, "value")));
    }
    return variables;
  }

  private static String text(Element node, String tag) {
    NodeList found = node.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
