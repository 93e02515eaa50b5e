package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonthlySeriesTest {

    private static final String HEADER = "month,denominator,numerator\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "month,denominator,numerator\n2024-01,100,7\n2024-03,90,4\n",
                "\uFEFFmonth,denominator,numerator\n2024-01,100,7\n2024-03,90,4",
                "month,denominator,numerator\r\n2024-01,100,7\r\n2024-03,90,4\r\n\r\n",
                "month,denominator,numerator\r2024-01,100,7\r2024-03,90,4\r",
                "\"month\",\"denominator\",\"numerator\"\n\"2024-01\",\"100\",7\n\n2024-03,90.0,4.00\n"
            })
    void theUsualFormsOfAFileAreTaken(String content) throws Exception {
        assertThat(read(content, StandardCharsets.UTF_8).months())
                .containsExactly(
                        new MonthlySeries.Month(YearMonth.of(2024, 1), 7, 100),
                        new MonthlySeries.Month(YearMonth.of(2024, 3), 4, 90));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "2024-01,10,\"1\\n2024-02,10,1 | line 2, column numerator: the quotation mark that opens here is never closed",
                "2024-01,10,1\\n2024-02,1\"0,1 | line 3, column denominator: there is a quotation mark within the value",
                "2024-01,10,1\\n2024-02,\"10\"0,1 | line 3, column denominator: there is more after the closing quotation mark",
                "2024-01,10,\"1\\n\"2 | line 3, column numerator: there is more after the closing quotation mark",
                "2024-01,10,1\\n\"2024\\n-02\",10,1 | line 3, column month: write the month as",
                "2024-01,10,1\\n2024-02,10,\"1\\r\\n\\r\\n\" | line 3, column numerator: write a whole number",
                "2024-01,\"10\\n\",1,\"a\\n\\nb\" | line 2, column denominator: write a whole number",
                "\\n\\r\\n2024-01,10,x | line 4, column numerator: write a whole number",
            })
    void brokenQuotesAreFoundWhereTheyAre(String rows, String refusal) {
        assertRefused(HEADER + unescaped(rows), refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | line 1, column month: the file is empty",
                "\\n\\n | line 1, column month: the file is empty",
                "month,denominator | line 1, column numerator: the first line must be month,denominator,numerator",
                "month,births,deaths\\n2024-01,1,1 | line 1, column denominator: the first line must be",
                "2024-01,10,1 | line 1, column month: the first line must be",
                "month;denominator;numerator\\n2024-01;10;1 | line 1, column month: put commas between the values",
                "month,denominator,numerator,site\\n | line 1, column 4: give three values on each line",
                "month,denominator,numerator\\n | line 2, column month: there are no rows"
            })
    void aFileWithoutHeaderOrRowsIsRefused(String content, String refusal) {
        assertRefused(unescaped(content), refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-13,10,1 | line 2, column month: write the month as year and month, such as 1847-05",
                "1600-01,10,1 | line 2, column month: use a month from 1700-01",
                "2300-01,10,1 | line 2, column month: use a month from 1700-01",
                "2024-01,10,1\\n2024-02,10,1\\n2024-01,11,1 | line 4, column month: 2024-01 is on line 2 already",
                "2024-02,10,1\\n2024-01,10,1 | line 3, column month: put the months in order, the oldest first",
                "2024-01,-10,1 | line 2, column denominator: write a whole number",
                "2024-01,0,0 | line 2, column denominator: leave out months",
                "2024-01,ten,1 | line 2, column denominator: write a whole number",
                "2024-01,1e3,1 | line 2, column denominator: write a whole number",
                "2024-01,10,1.5 | line 2, column numerator: write a whole number",
                "2024-01,10, | line 2, column numerator: write a whole number",
                "2024-01,10,11 | line 2, column numerator: there can't be more cases",
                "2024-01,10 | line 2, column numerator: the value is missing",
                "2024-01,10,1,5 | line 2, column 4: give three values"
            })
    void aFaultyRowIsNamed(String rows, String refusal) {
        assertRefused(HEADER + unescaped(rows), refusal);
    }

    @Test
    void otherEncodingsAreNamedAtTheirFirstStrangeByte() {
        assertThatThrownBy(() -> read(HEADER + "2024-01,10,1\n2024-02,10,\u00E9", StandardCharsets.ISO_8859_1))
                .isInstanceOf(MonthlySeries.FaultyFile.class)
                .hasMessage("line 3, column numerator: this isn't UTF-8: save the file as CSV in UTF-8");
        assertThatThrownBy(() -> read(HEADER + "\"2024\n-01\",1\u00E9,1\n", StandardCharsets.ISO_8859_1))
                .hasMessageStartingWith("line 3, column denominator: this isn't UTF-8");
        assertThatThrownBy(() -> read(HEADER + "2024-01,10,1\n", StandardCharsets.UTF_16))
                .hasMessageStartingWith("line 1, column month: this isn't UTF-8");
    }

    @Test
    void aHugeFileIsNotReadToItsEnd() {
        assertRefused(HEADER + "2024-01,10,1\n".repeat(100_000), "line 1, column month: the file is larger");
    }

    private static void assertRefused(String content, String refusal) {
        assertThatThrownBy(() -> read(content, StandardCharsets.UTF_8))
                .isInstanceOf(MonthlySeries.FaultyFile.class)
                .hasMessageContaining(refusal);
    }

    private static String unescaped(String content) {
        return content.replace("\\r", "\r").replace("\\n", "\n");
    }

    private static MonthlySeries read(String content, Charset encoding) throws Exception {
        return MonthlySeries.read(new ByteArrayInputStream(content.getBytes(encoding)));
    }
}
