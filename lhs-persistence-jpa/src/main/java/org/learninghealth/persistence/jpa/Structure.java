package org.learninghealth.persistence.jpa;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The library's tables, as a script makes them or as a database has them. Steps write a column a line, also where they add
 * one to a table, and types as the
 * database's own catalogue names them, so that the two can be compared.
 *
 * @param columns the type of each column, under {@code table.column}
 * @param keys the names of the unique keys
 * @param indexes the names of the other indexes
 */
record Structure(Map<String, String> columns, Set<String> keys, Set<String> indexes) {

    private static final Pattern TABLE =
            Pattern.compile("^create table (\\w+) \\($(.*?)^\\)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COLUMN =
            Pattern.compile("^ {4}(?!primary key|constraint)(\\w+) (.+?)(?: not null.*)?,?$", Pattern.MULTILINE);
    private static final Pattern ADDED = Pattern.compile(
            "^alter table (\\w+) add column (\\w+) (.+?)(?: default .*| not null.*)?;$", Pattern.MULTILINE);
    private static final Pattern REMOVED =
            Pattern.compile("^alter table (\\w+) drop column (\\w+);$", Pattern.MULTILINE);
    private static final Pattern INDEX = Pattern.compile("^create index (\\w+) on", Pattern.MULTILINE);
    private static final Pattern DROPPED = Pattern.compile("^drop index (\\w+)", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("^ {4}constraint (\\w+) unique", Pattern.MULTILINE);

    /** The tables that a script makes. */
    static Structure of(String script) {
        Map<String, String> columns = new TreeMap<>();
        Set<String> keys = new TreeSet<>();
        for (Matcher table = TABLE.matcher(script); table.find(); ) {
            for (Matcher column = COLUMN.matcher(table.group(2)); column.find(); ) {
                columns.put(table.group(1) + "." + column.group(1), withoutLength(column.group(2)));
            }
            for (Matcher key = KEY.matcher(table.group(2)); key.find(); ) {
                keys.add(key.group(1));
            }
        }
        for (Matcher added = ADDED.matcher(script); added.find(); ) {
            columns.put(added.group(1) + "." + added.group(2), withoutLength(added.group(3)));
        }
        for (Matcher removed = REMOVED.matcher(script); removed.find(); ) {
            columns.remove(removed.group(1) + "." + removed.group(2));
        }
        Set<String> indexes = new TreeSet<>();
        for (Matcher index = INDEX.matcher(script); index.find(); ) {
            indexes.add(index.group(1));
        }
        for (Matcher index = DROPPED.matcher(script); index.find(); ) {
            indexes.remove(index.group(1));
        }
        return new Structure(columns, keys, indexes);
    }

    /** The tables that a database has, partitions aside. Reads the catalogue alone, so that a table that is missing breaks nothing. */
    static Structure of(Sql sql) throws SQLException {
        String here = " where table_schema = " + sql.database().schemas() + " and lower(table_name) like 'lhs%'"
                + " and lower(table_name) not like 'lhs_activity_of_%'";
        Map<String, String> columns = new TreeMap<>();
        sql.query(
                "select table_name, column_name, data_type from information_schema.columns" + here,
                row -> columns.put(
                        lower(row.getString("table_name")) + "." + lower(row.getString("column_name")),
                        withoutLength(lower(row.getString("data_type")))));
        Set<String> keys = new HashSet<>(sql.query(
                "select constraint_name from information_schema.table_constraints" + here
                        + " and constraint_type = 'UNIQUE'",
                row -> lower(row.getString("constraint_name"))));
        Set<String> indexes =
                new HashSet<>(sql.query(sql.database().indexes(), row -> lower(row.getString("index_name"))));
        return new Structure(columns, keys, indexes);
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    boolean has(String table) {
        return columns.keySet().stream().anyMatch(column -> column.startsWith(table + "."));
    }

    /** What this has that another lacks, each with a remedy. */
    List<String> lackedBy(Structure other) {
        List<String> problems = new ArrayList<>();
        Set<String> missingTables = new TreeSet<>();
        columns.forEach((column, type) -> {
            String table = column.substring(0, column.indexOf('.'));
            String found = other.columns.get(column);
            if (!other.has(table)) {
                missingTables.add(table);
            } else if (found == null) {
                problems.add("The column " + column + " is missing: run LhsSchema.migrate, or its script");
            } else if (!found.equals(type)) {
                problems.add("The column " + column + " is of type " + found + ": alter it to " + type);
            }
        });
        if (!missingTables.isEmpty()) {
            problems.add(
                    0,
                    "Tables are missing (" + String.join(", ", missingTables)
                            + "): run LhsSchema.migrate, or its script");
        }
        keys.stream()
                .filter(key -> !other.keys.contains(key) && missingTables.isEmpty())
                .forEach(key -> problems.add("The unique key " + key + " is missing: add it as in the script"));
        indexes.stream()
                .filter(index -> !other.indexes.contains(index) && missingTables.isEmpty())
                .forEach(index -> problems.add("The index " + index + " is missing: add it as in the script"));
        return problems;
    }

    /** The catalogue doesn't say of what an array is. */
    private static String withoutLength(String type) {
        return type.endsWith("[]") ? "array" : type.replaceAll("\\(.*?\\)", "");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
