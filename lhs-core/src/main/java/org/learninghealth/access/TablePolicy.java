package org.learninghealth.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.learninghealth.base.CommunityId;

/**
 * The default policy: a table that a person can review, one line for each action and role, read from {@code
 * permissions.csv}. A line says up to which visibility the role may act, and whether on drafts too; what has no line is
 * denied. Answers and read scopes come from the same lines. Immutable.
 */
public final class TablePolicy implements AuthorizationPolicy {

    private static final String HEADER = "action,role,up_to,drafts";

    private final Map<Action, List<Row>> rows;
    private final Map<ResourceType, List<Line>> reading = new EnumMap<>(ResourceType.class);

    private TablePolicy(Map<Action, List<Row>> rows) {
        this.rows = rows;
        for (ResourceType type : ResourceType.values()) {
            reading.put(type, lines(lines(type.read())));
        }
    }

    /**
     * The table that ships with the library.
     *
     * @return the policy
     */
    public static TablePolicy standard() {
        try (InputStream table = Objects.requireNonNull(
                        TablePolicy.class.getResourceAsStream("permissions.csv"), "permissions.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static TablePolicy parse(List<String> lines) {
        Map<Action, List<Row>> rows = new EnumMap<>(Action.class);
        List<String> table = lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (table.isEmpty() || !table.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("The table of permissions must begin with " + HEADER);
        }
        for (String line : table.subList(1, table.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != 4 || !(cells[3].equals("yes") || cells[3].equals("no"))) {
                throw new IllegalArgumentException("Not a line of the table of permissions: " + line);
            }
            rows.computeIfAbsent(Action.valueOf(cells[0]), action -> new ArrayList<>())
                    .add(new Row(Role.valueOf(cells[1]), Visibility.valueOf(cells[2]), cells[3].equals("yes")));
        }
        return new TablePolicy(rows);
    }

    @Override
    public Decision decide(Actor actor, Action action, Facts facts) {
        Set<Role> roles = roles(actor, facts);
        if (allowed(action, roles, facts)) {
            return Decision.ALLOW;
        }
        // to make something that lives nowhere yet and is nobody's is denied openly: there is nothing to hide
        boolean hidesNothing = facts.community().isEmpty() && facts.owner().isEmpty();
        return hidesNothing || allowed(facts.type().read(), roles, facts)
                ? Decision.DENY_VISIBLE
                : Decision.DENY_HIDDEN;
    }

    @Override
    public Scope readable(Actor actor, ResourceType type) {
        return readable(actor, type, Map.of());
    }

    @Override
    public Scope readable(Actor actor, ResourceType type, Map<Role, Set<CommunityId>> mandated) {
        List<Scope> alternatives = new ArrayList<>();
        for (Line line : reading.getOrDefault(type, List.of())) {
            if (holds(actor, line.standing()) || isOfficer(line.standing(), mandated)) {
                alternatives.add(line.scope(actor, mandated));
            }
        }
        return Scope.anyOf(alternatives);
    }

    /** One line for all the roles in communities under the same conditions: a store asks once, not once a role. */
    private static List<Line> lines(List<Row> rows) {
        Map<List<Object>, Line> lines = new LinkedHashMap<>();
        for (Row row : rows) {
            boolean inCommunity = Role.IN_COMMUNITIES.contains(row.role());
            Role standing = inCommunity ? Role.MEMBER : row.role();
            lines.computeIfAbsent(
                            List.of(standing, row.upTo(), row.drafts()),
                            same -> new Line(standing, EnumSet.noneOf(Role.class), row.conditions()))
                    .roles()
                    .add(row.role());
        }
        return List.copyOf(lines.values());
    }

    private static boolean holds(Actor actor, Role role) {
        return switch (role) {
            case HOST -> actor.kind() == Actor.Kind.HOST;
            case NOTIFIER -> actor.kind() == Actor.Kind.NOTIFIER;
            case VISITOR -> actor.kind() == Actor.Kind.VISITOR || actor.kind() == Actor.Kind.PERSON;
            // who is one is looked up for each decision; of privacy officers a scope is told by what is handed in
            case PRIVACY_OFFICER, PLATFORM_MANAGER -> false;
            case PLATFORM_ADMINISTRATOR, PLATFORM_OVERSEER -> actor.platform().isPresent();
            default -> actor.kind() == Actor.Kind.PERSON && actor.platform().isEmpty();
        };
    }

    private static boolean isOfficer(Role role, Map<Role, Set<CommunityId>> given) {
        return role == Role.PRIVACY_OFFICER && given.containsKey(role);
    }

    private boolean allowed(Action action, Set<Role> roles, Facts facts) {
        for (Row row : lines(action)) {
            if (roles.contains(row.role()) && row.covers(facts)) {
                return true;
            }
        }
        return false;
    }

    private List<Row> lines(Action action) {
        return rows.getOrDefault(action, List.of());
    }

    /** A person who is not active keeps no role but that of any visitor. */
    private static Set<Role> roles(Actor actor, Facts facts) {
        return switch (actor.kind()) {
            case HOST -> EnumSet.of(Role.HOST);
            case NOTIFIER -> EnumSet.of(Role.NOTIFIER);
            case PERSON -> {
                Set<Role> roles = EnumSet.of(Role.VISITOR);
                if (facts.registered() && actor.platform().isPresent()) {
                    roles.addAll(facts.held());
                } else if (facts.registered()) {
                    roles.add(Role.PERSON);
                    roles.addAll(facts.held());
                    if (actor.person().equals(facts.owner())) {
                        roles.add(Role.OWNER);
                    }
                }
                yield roles;
            }
            default -> EnumSet.of(Role.VISITOR);
        };
    }

    /** One line of the table. */
    private record Row(Role role, Visibility upTo, boolean drafts) {

        boolean covers(Facts facts) {
            return (drafts || facts.published())
                    && (upTo == Visibility.CONFIDENTIAL
                            || facts.visibility().map(upTo::atLeastAsStrictAs).orElse(false));
        }

        List<Scope> conditions() {
            List<Scope> conditions = new ArrayList<>();
            if (!drafts) {
                conditions.add(Scope.published());
            }
            // the strictest visibility bounds nothing; without the word, things outside communities qualify too
            if (upTo != Visibility.CONFIDENTIAL) {
                conditions.add(Scope.visible(upTo));
            }
            return List.copyOf(conditions);
        }
    }

    /** What the rows for reading come to: who must stand how, and what is asked beside it. */
    private record Line(Role standing, Set<Role> roles, List<Scope> conditions) {

        Scope scope(Actor actor, Map<Role, Set<CommunityId>> mandated) {
            List<Scope> all = new ArrayList<>(conditions);
            if (standing == Role.OWNER) {
                actor.person().map(Scope::ownedBy).ifPresent(all::add);
            } else if (Role.MANDATED.contains(standing)) {
                all.add(Scope.within(mandated.getOrDefault(standing, Set.of())));
            } else if (standing == Role.MEMBER) {
                actor.person().map(person -> Scope.held(person, roles)).ifPresent(all::add);
            }
            return Scope.allOf(all);
        }
    }
}
