package org.learninghealth.spi;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes by names of fields and by shapes of values. Every pattern begins at an edge and repeats within bounds, so that no
 * text takes more time than its length calls for.
 */
final class StandardDeidentificationCheck implements DeidentificationCheck {

    static final DeidentificationCheck INSTANCE = new StandardDeidentificationCheck();

    /** Words that say nothing about what a field holds. */
    private static final Set<String> FILLERS = Set.of("of", "the", "de", "du", "des", "la", "le", "les", "l", "d");

    /** Whose a field is; what is left without it says what it is. */
    private static final Set<String> PARTIES = Set.of(
            "patient",
            "patiente",
            "person",
            "personne",
            "client",
            "cliente",
            "resident",
            "residente",
            "subject",
            "sujet");

    /** What remains of a field that says whose number it is, and not what the number is of. */
    private static final Set<String> NUMBERS = Set.of(
            "", "id", "identifier", "number", "no", "nr", "key", "ref", "reference", "identifiant", "numero", "cle");

    /** What identifies a person, without fillers and parties, in lower case and without accents. */
    private static final Set<String> IDENTIFIERS =
            Set.of(("name fullname firstname lastname givenname familyname middlename maidenname surname forename"
                            + " birthname birthdate birthday datebirth dateofbirth dob"
                            + " mrn medicalrecord medicalrecordnumber medicalrecordno recordnumber chartnumber"
                            + " hospitalnumber nhs nhsnumber nhsno chinumber healthcard healthcardnumber healthcardno"
                            + " healthnumber healthinsurancenumber healthinsuranceno healthid personalhealthnumber phn"
                            + " hcn ohip medicarenumber medicareno ssn socialsecuritynumber socialinsurancenumber sin"
                            + " nationalid passport passportnumber driverlicence driverlicense"
                            + " email emailaddress mailaddress phone phonenumber phoneno telephone telephonenumber"
                            + " mobile mobilephone mobilenumber cellphone fax faxnumber"
                            + " address streetaddress homeaddress postaladdress mailingaddress ipaddress street"
                            + " nom nomfamille nomdefamille nomcomplet prenom prenoms nomnaissance datenaissance"
                            + " datedenaissance naissance ddn dossiermedical numerodossier nodossier numerodossiermedical"
                            + " assurancemaladie numeroassurancemaladie noassurancemaladie carteassurancemaladie"
                            + " cartesante numerocartesante nam ramq nas nir numeroassurancesociale noassurancesociale"
                            + " numerosecuritesociale passeport courriel adressecourriel adresseelectronique"
                            + " numerotelephone notelephone telephonemobile cellulaire telecopieur adresse"
                            + " adressepostale adressedomicile rue")
                    .split(" "));

    private static final Pattern EDGES_OF_WORDS = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|[^\\p{L}\\p{N}]+");

    private static final String DATE = "(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})"
            + "|\\d{1,2}(?:st|nd|rd|th|er)? (?:of )?\\p{L}{3,10}\\.?,? \\d{4}"
            + "|\\p{L}{3,10}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})";

    /** Years, which stand after the name of an insurance as its number does. */
    private static final Pattern YEARS = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}[ /-](?:19|20)?\\d{2}(?!\\d)");

    private static final String APART = "(?<![\\p{L}\\p{N}])";
    private static final String NOT_AFTER_MORE = "(?<![\\p{L}\\p{N}.,+_-])";
    private static final String NOT_BEFORE_MORE = "(?![\\p{L}\\p{N}_]|[.,-]\\d)";

    /** What a value may hold, and what has to be right about what was found for it to count. */
    private static final List<Shape> SHAPES = List.of(
            new Shape(
                    "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}+@(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,8}\\p{L}{2,24}",
                    found -> true),
            new Shape(
                    NOT_AFTER_MORE + "(?:\\+?1[ .-]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}"
                            + NOT_BEFORE_MORE,
                    found -> true),
            new Shape(NOT_AFTER_MORE + "0[1-9](?:[ .-]\\d{2}){4}" + NOT_BEFORE_MORE, found -> true),
            new Shape(
                    NOT_AFTER_MORE + "\\(?0\\d{2,4}\\)?[ -]\\d{3,4}[ -]?\\d{3,4}" + NOT_BEFORE_MORE,
                    found -> digits(found).length() >= 10),
            new Shape(
                    NOT_AFTER_MORE + "\\+\\d{1,3}[ .-]?(?:\\(\\d{1,4}\\) ?)?\\d{1,4}(?:[ .-]?\\d{2,8}){1,5}"
                            + NOT_BEFORE_MORE,
                    found -> digits(found).length() >= 10 && digits(found).length() <= 15),
            new Shape(
                    NOT_AFTER_MORE + "\\d{3}[ -]?\\d{3}[ -]?\\d{4}" + NOT_BEFORE_MORE,
                    found -> isNhsNumber(digits(found)) || isOntarian(digits(found))),
            new Shape(
                    NOT_AFTER_MORE + "\\d{4}[ -]\\d{3}[ -]\\d{3}(?:[ -]?[A-Z]{2})?" + NOT_BEFORE_MORE,
                    found -> isOntarian(digits(found))),
            new Shape(
                    NOT_AFTER_MORE + "[A-Z]{4} ?\\d{2}(?:0[1-9]|1[0-2]|5[1-9]|6[0-2]) ?(?:0[1-9]|[12]\\d|3[01])\\d{2}"
                            + NOT_BEFORE_MORE,
                    found -> true),
            new Shape(
                    NOT_AFTER_MORE + "[12] ?\\d{2} ?\\d{2} ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}" + NOT_BEFORE_MORE,
                    StandardDeidentificationCheck::isFrench),
            new Shape(
                    NOT_AFTER_MORE + "(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}" + NOT_BEFORE_MORE,
                    found -> true),
            new Shape(
                    APART
                            + "(?iu:born|d\\.?o\\.?b|birth ?date|birthday|date of birth|née?|nee? le|date de naissance|ddn)"
                            + "[ :.=(-]{1,4}(?iu:(?:on|is|was|the|le|est) ){0,2}" + DATE,
                    found -> true),
            new Shape(
                    APART + "(?iu:mrn|(?:ohip|phn|ramq|nam|nir|ssn)(?= ?[:=])|num[ée]ro (?:de |d.)(?:dossier|patiente?"
                            + "|carte sant[ée]|assurance[ -]maladie)|(?:medical record|chart|hospital|nhs|chi|health ?card"
                            + "|health insurance|ohip|phn|ramq|ssn|carte sant[ée]|assurance[ -]maladie|dossier|patiente?)"
                            + " ?(?:id|identifier|number|num[ée]ro|no|n°|#))"
                            + "[ :.#=]{0,3}(?i:[a-z]{0,4})-?\\d[\\d -]{3,18}",
                    found ->
                            digits(found).length() >= 5 && !YEARS.matcher(found).find()),
            new Shape(APART + "(?:Mr|Mrs|Ms|Mme|Mlle)\\.? \\p{Lu}\\p{Ll}+", found -> true));

    private StandardDeidentificationCheck() {}

    @Override
    public Set<String> identifying(Map<String, String> fields) {
        Set<String> found = new LinkedHashSet<>();
        fields.forEach((name, text) -> {
            if (isCalledAfterAnIdentifier(name) || holdsAnIdentifier(text)) {
                found.add(name);
            }
        });
        return found;
    }

    private static boolean isCalledAfterAnIdentifier(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        List<String> words = new ArrayList<>();
        boolean whose = false;
        for (String word : EDGES_OF_WORDS.split(plain)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (PARTIES.contains(lower)) {
                whose = true;
            } else if (!FILLERS.contains(lower)) {
                words.add(lower);
            }
        }
        String left = String.join("", words);
        return IDENTIFIERS.contains(left) || whose && NUMBERS.contains(left);
    }

    private static boolean holdsAnIdentifier(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}+", "")
                .replaceAll("\\p{Pd}", "-")
                .replaceAll("[\\s\\p{Z}]+", " ");
        return SHAPES.stream().anyMatch(shape -> shape.isIn(plain));
    }

    private static String digits(String found) {
        return found.replaceAll("\\D+", "");
    }

    /** Modulus 11, as the NHS Data Dictionary describes it for the NHS NUMBER. */
    private static boolean isNhsNumber(String digits) {
        int sum = 0;
        for (int place = 0; place < 9; place++) {
            sum += (10 - place) * (digits.charAt(place) - '0');
        }
        int check = (11 - sum % 11) % 11;
        return check == digits.charAt(9) - '0' && digits.chars().distinct().count() > 1;
    }

    /** The health number of Ontario: modulus 10 (Luhn), and it begins with no zero. */
    private static boolean isOntarian(String digits) {
        int sum = 0;
        for (int place = 0; place < 10; place++) {
            int digit = digits.charAt(place) - '0';
            int weighed = place % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        // a round figure is a figure
        return digits.charAt(0) != '0' && !digits.endsWith("000") && sum % 10 == 0;
    }

    /** The French number of inscription: its key is 97 less the remainder; Corsica's letters stand for digits. */
    private static boolean isFrench(String found) {
        String number = found.replace(" ", "").replace("2A", "19").replace("2B", "18");
        long body = Long.parseLong(number.substring(0, 13));
        return 97 - body % 97 == Long.parseLong(number.substring(13));
    }

    /** What an identifier looks like. */
    private record Shape(Pattern pattern, Predicate<String> isRight) {

        Shape(String pattern, Predicate<String> isRight) {
            this(Pattern.compile(pattern), isRight);
        }

        boolean isIn(String text) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (isRight.test(matcher.group())) {
                    return true;
                }
            }
            return false;
        }
    }
}
