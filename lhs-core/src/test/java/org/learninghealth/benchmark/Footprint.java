package org.learninghealth.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a host takes in: the size of the jar, and how many libraries come along beside Hibernate Validator, Jackson and what
 * those two need themselves. Reads the jar and the bill of materials that the build has made before.
 */
public final class Footprint {

    /**
     * 600 were set for the first slice, of six thin features. There are 18 rooms now, in 1,800 classes, most of them records; the limit
     * is there so that growth by anything else than features is seen, such as a library that is copied in.
     */
    private static final long KILOBYTES = 4_000;

    private static final int LIBRARIES = 6;
    private static final Pattern OF_VALIDATOR_OR_JACKSON =
            Pattern.compile("hibernate-validator|jakarta\\.validation-api|jboss-logging|classmate|jackson-.*");

    private Footprint() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Results results = new Results();
        results.atMost("core-jar-kilobytes", Files.size(jar) / 1000, KILOBYTES);
        JsonNode bill =
                JsonMapper.shared().readTree(jar.resolveSibling("bom.json").toFile());
        List<String> beside = bill.get("components")
                .valueStream()
                .map(component -> component.get("name").asString())
                .filter(name -> !OF_VALIDATOR_OR_JACKSON.matcher(name).matches())
                .toList();
        results.atMost("core-libraries-beside", beside.size(), LIBRARIES);
        results.end();
    }
}
