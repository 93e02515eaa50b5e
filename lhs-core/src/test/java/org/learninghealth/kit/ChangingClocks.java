package org.learninghealth.kit;

import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A zone whose rules change while the program runs, as they do from one run to the next when a JDK is updated. */
public final class ChangingClocks extends ZoneRulesProvider {

    /** The zone. */
    public static final String ZONE = "Test/Moving";

    private static final ChangingClocks HUNG = new ChangingClocks();

    static {
        ZoneRulesProvider.registerProvider(HUNG);
    }

    private volatile String version = "2000a";
    private volatile ZoneRules rules = ZoneRules.of(ZoneOffset.UTC);

    /** The clocks of the zone, which the JDK knows from then on. */
    public static ChangingClocks hung() {
        return HUNG;
    }

    /** Other rules hold, of another version. */
    public void set(String newVersion, int hours) {
        version = newVersion;
        rules = ZoneRules.of(ZoneOffset.ofHours(hours));
    }

    @Override
    protected Set<String> provideZoneIds() {
        return Set.of(ZONE);
    }

    @Override
    protected @Nullable ZoneRules provideRules(String zone, boolean forCaching) {
        // none to keep: they are asked for each time
        return forCaching ? null : rules;
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
        return new TreeMap<>(Map.of(version, rules));
    }
}
