package org.learninghealth.measurement.surveillance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;

/** The detectors that feeds can name: the library's and the host's. Immutable. */
public final class Detectors {

    private final Map<String, DetectorType> types = new TreeMap<>();

    private Detectors(Collection<? extends DetectorType> more) {
        for (DetectorType kind : DetectorKind.values()) {
            types.put(kind.name(), kind);
        }
        more.forEach(type -> types.put(type.name(), type));
    }

    /**
     * Those of the library, and others.
     *
     * @param more the others
     * @return all of them
     */
    public static Detectors with(Collection<? extends DetectorType> more) {
        return new Detectors(more);
    }

    /**
     * What is wrong with detectors that a host gives.
     *
     * @param more the detectors
     * @return each problem with its remedy
     */
    public static List<String> problems(Collection<? extends DetectorType> more) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DetectorKind kind : DetectorKind.values()) {
            names.add(kind.name());
        }
        for (DetectorType type : more) {
            String name = type.name();
            Map<String, Double> parameters = type.parameters();
            if (!DetectorChoice.NAME.matcher(name).matches()) {
                problems.add("detectors has one called " + name
                        + ": use capital letters, digits and underscores, at most 40");
            } else if (!names.add(name)) {
                problems.add("detectors has another one called " + name + ": give each a name of its own");
            } else if (parameters.size() > DetectorChoice.MOST_PARAMETERS
                    || !parameters.keySet().stream()
                            .allMatch(parameter ->
                                    DetectorChoice.PARAMETER.matcher(parameter).matches())) {
                problems.add("the detector " + name + " has settings that can't be named: give up to "
                        + DetectorChoice.MOST_PARAMETERS + ", of letters and digits, at most 40");
            } else if (!fault(type, parameters).stream().allMatch(fault -> isLeftToFeeds(fault, parameters))) {
                problems.add("the detector " + name + " can't be made with its usual settings: let it make one that"
                        + " remembers up to " + SignalDetector.MOST_NUMBERS + " numbers");
            }
        }
        return problems;
    }

    /** Whether a setting is missing of which nothing is usual. */
    private static boolean isLeftToFeeds(Violation fault, Map<String, Double> parameters) {
        return parameters.getOrDefault(fault.field(), 0.0).isNaN();
    }

    /**
     * Refuses choices of detectors that there are not, or of settings that they can't have.
     *
     * @param choices the choices
     * @param field what they are called in the form
     * @throws InvalidInput if there are any; it names those that there are
     */
    public void require(List<DetectorChoice> choices, String field) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            DetectorChoice choice = choices.get(i);
            String path = field + "[" + i + "].";
            DetectorType type = types.get(choice.name());
            if (type == null) {
                violations.add(new Violation(path + "name", "one-of", List.of(String.join(", ", types.keySet()))));
                continue;
            }
            Set<String> known = new TreeSet<>(type.parameters().keySet());
            List<Violation> unknown = choice.parameters().keySet().stream()
                    .filter(parameter -> !known.contains(parameter))
                    .map(parameter -> new Violation(
                            path + "parameters." + parameter, "one-of", List.of(String.join(", ", known))))
                    .toList();
            violations.addAll(unknown);
            if (unknown.isEmpty()) {
                fault(type, settings(type, choice))
                        .forEach(fault -> violations.add(
                                new Violation(path + "parameters." + fault.field(), fault.code(), fault.arguments())));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
    }

    /**
     * Refuses choices of detectors that watch nothing but proportions.
     *
     * @param choices the choices
     * @param field what they are called in the form
     * @throws InvalidInput if there are any
     */
    public void requireNoneForProportions(List<DetectorChoice> choices, String field) {
        List<Violation> violations = IntStream.range(0, choices.size())
                .filter(i -> isForProportions(choices.get(i)))
                .mapToObj(i -> new Violation(field + "[" + i + "].name", "detector-proportions", List.of()))
                .toList();
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
    }

    /**
     * Whether a choice is of a detector that watches nothing but proportions.
     *
     * @param choice which
     * @return false also if there is none of that name
     */
    public boolean isForProportions(DetectorChoice choice) {
        return Optional.ofNullable(types.get(choice.name()))
                .filter(DetectorType::isForProportions)
                .isPresent();
    }

    /**
     * A detector without a history, for one series.
     *
     * @param choice which
     * @return a new one; empty if there is none of that name any more, or it can't have these settings any more
     */
    public Optional<SignalDetector> detector(DetectorChoice choice) {
        return Optional.ofNullable(types.get(choice.name()))
                .filter(type -> type.parameters()
                        .keySet()
                        .containsAll(choice.parameters().keySet()))
                .flatMap(type -> {
                    try {
                        return Optional.of(type.detector(settings(type, choice)));
                    } catch (InvalidInput unusable) {
                        return Optional.empty();
                    }
                });
    }

    private static Map<String, Double> settings(DetectorType type, DetectorChoice choice) {
        Map<String, Double> settings = new TreeMap<>(type.parameters());
        settings.putAll(choice.parameters());
        return settings;
    }

    private static List<Violation> fault(DetectorType type, Map<String, Double> settings) {
        try {
            int numbers = type.detector(settings).state().length;
            return numbers <= SignalDetector.MOST_NUMBERS
                    ? List.of()
                    : List.of(new Violation("state", "size", List.of(0, SignalDetector.MOST_NUMBERS)));
        } catch (InvalidInput wrong) {
            return wrong.violations();
        }
    }
}
