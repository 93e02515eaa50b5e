package org.learninghealth;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * What the sources say about the numbered rules of the domain: which sentence a rule has, where it is claimed, which tests carry it.
 *
 * <p>It reads sources, not class files, for two reasons: claims stand in comments, and all modules' sources are there whichever module
 * is built first or alone. Tests are found with the compiler's own parser, so that no comment or line break misleads it.
 *
 * <p>A rule is <em>claimed</em> where main code or a Markdown page says "rule C4", "rules C1, C2 and L1–L7" or "(C4)", and where main code
 * holds the string {@code "C4"}, as a refusal does. The last two forms count for letters that the list of sentences knows.
 */
final class RuleReport {

    static final Path SENTENCES = Path.of("lhs-core/src/main/resources/org/learninghealth/rules.properties");

    private static final String ID = "([A-Z]{1,2})(\\d{1,2})";
    private static final String IDS = ID + "(?:(?:,? and | or | to |, | ?[-–] ?)" + ID + ")*";
    private static final Pattern ONE_OR_RANGE = Pattern.compile(ID + "(?:(?: to | ?[-–] ?)\\1(\\d{1,2}))?");
    private static final Pattern SAID = Pattern.compile("\\b[Rr]ules? (?:\\{@code )?(" + IDS + ")");
    private static final Pattern BRACKETED = Pattern.compile("\\((" + IDS + ")\\)");
    private static final Pattern QUOTED = Pattern.compile("\"(" + ID + ")\"");
    private static final Pattern COMMENT_BREAK = Pattern.compile("\\s*\\R\\s*(?:\\*|//)?\\s*");
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

    /** By letters, then by number: C2 before C10. */
    private static final Comparator<String> NATURAL = Comparator.comparing((String id) -> id.replaceAll("\\d", ""))
            .thenComparing(id -> Integer.valueOf(id.replaceAll("\\D", "")));

    private final SortedMap<String, String> sentences = new TreeMap<>(NATURAL);
    private final SortedMap<String, SortedSet<String>> claims = new TreeMap<>(NATURAL);
    private final SortedMap<String, SortedSet<String>> tests = new TreeMap<>(NATURAL);
    private final List<String> misplaced = new ArrayList<>();

    private RuleReport() {}

    /**
     * Reads the library's modules, {@code lhs-*}, the examples, and the Markdown pages in a directory.
     *
     * @param root the directory that holds the modules
     */
    static RuleReport of(Path root) throws IOException {
        RuleReport report = new RuleReport();
        report.readSentences(root.resolve(SENTENCES));
        for (Path page : files(root, 1, ".md")) {
            report.readClaims(page, false);
        }
        List<Path> testSources = new ArrayList<>();
        for (Path module : children(root, "lhs-")) {
            for (Path source : files(module.resolve("src/main"), Integer.MAX_VALUE, ".java")) {
                report.readClaims(source, true);
            }
            testSources.addAll(files(module.resolve("src/test/java"), Integer.MAX_VALUE, ".java"));
        }
        for (Path example : children(root.resolve("examples"), "")) {
            for (Path source : files(example.resolve("src/main"), Integer.MAX_VALUE, ".java")) {
                report.readClaims(source, true);
            }
        }
        report.readTests(testSources);
        return report;
    }

    /** What is wrong, a sentence each with its remedy; nothing if every claim and every sentence has its test. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(misplaced);
        claims.forEach((id, places) -> {
            if (!tests.containsKey(id)) {
                problems.add("Rule " + id + " is claimed in " + places + ", but no test carries @Rule(\"" + id + "\")");
            }
        });
        sentences.keySet().stream()
                .filter(id -> !claims.containsKey(id) && !tests.containsKey(id))
                .forEach(id ->
                        problems.add("Rule " + id + " has a sentence, but no test carries @Rule(\"" + id + "\")"));
        Stream.concat(claims.keySet().stream(), tests.keySet().stream())
                .filter(id -> !sentences.containsKey(id))
                .distinct()
                .forEach(id -> problems.add("Rule " + id + " has no sentence in " + SENTENCES.getFileName()));
        return problems;
    }

    /** One line a rule: its number, its sentence, the tests that carry it. */
    String toMarkdown() {
        StringBuilder table = new StringBuilder("| rule | what holds | tests |\n|---|---|---|\n");
        sentences.forEach((id, sentence) -> table.append("| ")
                .append(id)
                .append(" | ")
                .append(sentence)
                .append(" | ")
                .append(tests.containsKey(id) ? String.join("<br>", tests.get(id)) : "none")
                .append(" |\n"));
        return table.toString();
    }

    private void readSentences(Path list) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(list)) {
            properties.load(reader);
        }
        properties.stringPropertyNames().forEach(id -> sentences.put(id, properties.getProperty(id)));
    }

    private void readClaims(Path file, boolean code) throws IOException {
        String text = COMMENT_BREAK.matcher(Files.readString(file)).replaceAll(" ");
        Set<String> letters =
                sentences.keySet().stream().map(id -> id.replaceAll("\\d", "")).collect(Collectors.toSet());
        String place = file.getFileName().toString();
        ids(SAID, text).forEach(id -> claim(id, place));
        Stream.concat(ids(BRACKETED, text), code ? ids(QUOTED, text) : Stream.empty())
                .filter(id -> letters.contains(id.replaceAll("\\d", "")))
                .forEach(id -> claim(id, place));
    }

    private void claim(String id, String place) {
        claims.computeIfAbsent(id, each -> new TreeSet<>()).add(place);
    }

    private static Stream<String> ids(Pattern form, String text) {
        return form.matcher(text)
                .results()
                .flatMap(found -> ONE_OR_RANGE.matcher(found.group(1)).results())
                .flatMap(found -> {
                    int first = Integer.parseInt(found.group(2));
                    int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
                    return Stream.iterate(first, number -> number <= last, number -> number + 1)
                            .map(number -> found.group(1) + number);
                });
    }

    private void readTests(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new TestScanner(), "");
            }
        }
    }

    private static List<Path> children(Path directory, String start) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> child.getFileName().toString().startsWith(start))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(Path directory, int depth, String ending) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(directory, depth, (file, attributes) -> attributes.isRegularFile())) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Notes the methods that carry a rule; what is handed down is the name of the class around. */
    private final class TestScanner extends TreeScanner<Void, String> {

        @Override
        public Void visitClass(ClassTree type, String around) {
            if (has(type.getModifiers(), Set.of("Disabled"))) {
                return null;
            }
            String name = type.getSimpleName().toString();
            return super.visitClass(type, around.isEmpty() ? name : around + "." + name);
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            String name = type + "." + method.getName();
            List<String> rules = rules(method.getModifiers());
            if (!rules.isEmpty() && !has(method.getModifiers(), TESTS)) {
                misplaced.add(name + " carries a rule, but is no test");
            } else if (!has(method.getModifiers(), Set.of("Disabled"))) {
                rules.forEach(rule ->
                        tests.computeIfAbsent(rule, each -> new TreeSet<>()).add(name));
            }
            return super.visitMethod(method, type);
        }

        private static List<String> rules(ModifiersTree modifiers) {
            List<String> rules = new ArrayList<>();
            modifiers.getAnnotations().stream()
                    .filter(annotation -> simpleName(annotation).equals("Rule"))
                    .forEach(annotation -> annotation.accept(
                            new TreeScanner<Void, Void>() {
                                @Override
                                public Void visitLiteral(LiteralTree literal, Void nothing) {
                                    rules.add(String.valueOf(literal.getValue()));
                                    return null;
                                }
                            },
                            null));
            return rules;
        }

        private static boolean has(ModifiersTree modifiers, Set<String> names) {
            return modifiers.getAnnotations().stream().anyMatch(annotation -> names.contains(simpleName(annotation)));
        }

        private static String simpleName(AnnotationTree annotation) {
            String name = annotation.getAnnotationType().toString();
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }
}
