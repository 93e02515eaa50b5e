package org.learninghealth.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeidentificationCheckTest {

    private final DeidentificationCheck check = DeidentificationCheck.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "Name",
                "first_name",
                "firstName",
                "Last Name",
                "FAMILY-NAME",
                "surname",
                "patientName",
                "name of the patient",
                "birth_date",
                "birthDate",
                "Date of birth",
                "dateOfBirth",
                "DOB",
                "dob",
                "patient",
                "Patient",
                "patient_id",
                "patientId",
                "patient number",
                "MRN",
                "mrn",
                "medical_record_number",
                "NHS number",
                "nhs_number",
                "nhsNumber",
                "health card",
                "HealthCardNumber",
                "health_insurance_number",
                "e-mail",
                "email",
                "E-mail address",
                "phone",
                "phone_number",
                "telephone",
                "mobile",
                "address",
                "home address",
                "SSN",
                "nom",
                "Nom de famille",
                "Prénom",
                "prenom",
                "nom du patient",
                "Date de naissance",
                "date_naissance",
                "DDN",
                "Numéro de dossier",
                "numero_dossier",
                "No dossier",
                "Numéro d’assurance maladie",
                "numéro d'assurance-maladie",
                "carte santé",
                "NAM",
                "RAMQ",
                "NAS",
                "NIR",
                "courriel",
                "Adresse courriel",
                "Téléphone",
                "numéro de téléphone",
                "adresse",
                "id de la patiente",
                "identifiant patient",
                "resident id"
            })
    void aFieldThatIsCalledAfterAnIdentifierIsFound(String field) {
        assertThat(check.identifying(Map.of(field, "x"))).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topic",
                "topic[en]",
                "source",
                "statistic",
                "note",
                "measure",
                "site",
                "site name",
                "measureName",
                "period",
                "date",
                "numerator",
                "denominator",
                "value",
                "stratum",
                "patients",
                "patient count",
                "patient days",
                "patient experience",
                "number of patients",
                "births",
                "birth weight",
                "emails sent",
                "phone calls answered",
                "issues to address",
                "number",
                "id",
                "measure id",
                "site_id",
                "period start",
                "nombre de patients",
                "jours-patients",
                "taux de naissances",
                "dossiers ouverts",
                "nombre",
                "numéro",
                "unit",
                "region",
                "area",
                "ward",
                "age group",
                "sex",
                ""
            })
    void aFieldThatIsCalledAfterSomethingElseIsLetThrough(String field) {
        assertThat(check.identifying(Map.of(field, "12"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // e-mail addresses
                "write to jane.doe@example.org",
                "jane+x@mail.example.co.uk, please",
                "Courriel : zoé.côté@exemple.ca",
                "ｊａｎｅ＠ｅｘａｍｐｌｅ．ｏｒｇ",
                // telephone numbers
                "call 514-555-0199",
                "(514) 555-0199",
                "514.555.0199 after noon",
                "514 555 0199",
                "1-800-555-0199",
                "+1 514 555 0199",
                "+33 1 42 68 53 00",
                "+44 (0)20 7946 0018",
                "+49 30 901820",
                "01 42 68 53 00",
                "020 7946 0018",
                "07700 900123",
                "514\u2011555\u20110199",
                "514\u00a0555\u00a00199",
                // health insurance, with their check digits
                "943 476 5919",
                "9434765919",
                "NHS number 943-476-5919",
                "9876-543-217",
                "1234 567 897 AB",
                "TREM 5003 1512",
                "TREM50531512",
                "2 55 08 14 168 025 38",
                "255081416802538",
                "078-05-1120",
                // announced as what they are
                "born on 3 May 1950",
                "Born 1950-05-03, came in at night",
                "DOB: 03/05/1950",
                "D.O.B. 3/5/50",
                "date of birth is May 3rd, 1950",
                "née le 3 mai 1950",
                "né le 03/05/1950",
                "Date de naissance : 1950-05-03",
                "ddn 1950-05-03",
                "MRN 0012345",
                "mrn: A-0012345",
                "medical record number 778812",
                "patient id 445566",
                "Patient no. 445566",
                "numéro de dossier 445566",
                "dossier no 445566",
                "Numéro d'assurance maladie: 445566",
                "RAMQ: 44556677",
                // somebody addressed
                "Mrs Smith fell",
                "Mr. Tremblay waited for hours",
                "Mme Tremblay est tombée",
            })
    void aTextThatHoldsAnIdentifierIsFound(String text) {
        assertThat(check.identifying(Map.of("note", text))).containsExactly("note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30-day readmission",
                "2024-05",
                "2024-05-01",
                "2024-05-01T08:30:00Z",
                "2024-05-01 to 2024-06-30",
                "from 01/05/2024 to 30/06/2024",
                "ICD J18.9",
                "ICD-10 J18.9, U07.1",
                "SNOMED CT 443502000",
                "LOINC 4548-4",
                "ATC J01CA04",
                "10 of 100",
                "12.5% (95% CI 10.2-14.8)",
                "+12.5 (10.25-14.81)",
                "+3 points since 2023-24",
                "0.05",
                "p < 0.001; n = 1,234,567",
                "1 234 567 patients",
                "450 000 000 $",
                "12 345 678 contacts",
                "2019-2020-2021",
                "OHIP 2019-2020 claims",
                "RAMQ: 2023-2024",
                "NHS data for 2023-24: 10 500 patients",
                "NHS number needed to treat 12",
                "births per 1000, 2024",
                "born before 37 weeks in 2024",
                "children born in 2020",
                "14 patients waited, 3 left",
                "patients aged 65-74",
                "ward 4B, room 12",
                "M. tuberculosis",
                "MS patients, mRS 3",
                "3 @ 5.00 each",
                "@wardround",
                "weeks 01 to 52",
                "RR 1.25 (1.10-1.42), 2018-2022",
                "Le taux est passé de 12,5 % à 9,8 % en 2024",
                "née prématurément, 37 semaines",
                "every 15 minutes, 24/7",
                "4-6-2024",
                "v2.10.3",
                "ISO 8601:2019",
                "DOI 10.1002/lrh2.10412",
                "550e8400-e29b-41d4-a716-446655440000",
                "PMC2994103",
                "Ms",
                "",
            })
    void anOrdinaryTextIsLetThrough(String text) {
        assertThat(check.identifying(Map.of("note", text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"943 176 5916", "1234 567 890 AB", "2 55 08 14 168 025 39", "1231231230"})
    void aNumberWhoseCheckDigitIsWrongIsJustANumber(String text) {
        assertThat(check.identifying(Map.of("note", text))).isEmpty();
    }

    @Test
    void everySuchFieldIsNamedAndNoOther() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("topic[en]", "Falls at night");
        fields.put("source", "jane@example.org");
        fields.put("mrn", "1");

        assertThat(check.identifying(fields)).containsExactly("source", "mrn");
        assertThat(check.identifying(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "+1 ", "a.", "@", "a@", "12 ", "A1 ", "0 ", "born ", "- ", "é"})
    void aLongTextTakesNoLongerThanItsLengthCallsFor(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(check.identifying(Map.of("note", text))).hasSizeLessThanOrEqualTo(1));
    }
}
