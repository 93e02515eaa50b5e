package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;

/** Attendance lists of Zoom and Teams. */
class AttendanceCsvTest {

    private static final AttendanceCsv TORONTO = AttendanceCsv.in(ZoneId.of("America/Toronto"));
    private static final Instant TEN = Instant.parse("2026-02-04T15:00:00Z");

    @Test
    void aZoomListIsFoundBelowWhatIsSaidOfTheMeeting() {
        String file = "\uFEFFTopic,ID,Host,Duration (minutes),Start time,End time,Participants\r\n"
                + "Webinar,123,Host,61,02/04/2026 09:59:00 AM,02/04/2026 11:00:00 AM,3\r\n\r\n"
                + "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room\r\n"
                + "\"Byron, Ada (\"\"Lady\"\")\",ada@example.org,02/04/2026 10:00:00 AM,02/04/2026 11:00:00 AM,60,No,No\r\n"
                + "Grace,,02/04/2026 09:55:00 AM,02/04/2026 10:00:00 AM,5,Yes,Yes\r\n"
                + "Grace,,02/04/2026 10:00:00 AM,02/04/2026 12:30:15 PM,150,Yes,No\r\n";
        assertThat(read(TORONTO, file, StandardCharsets.UTF_8))
                .containsExactly(
                        new ListedAttendee("Byron, Ada (\"Lady\")", "ada@example.org", TEN, TEN.plusSeconds(3600)),
                        new ListedAttendee("Grace", null, TEN, TEN.plusSeconds(9015)));
    }

    @Test
    void aZoomWebinarListsThoseWhoWereThereAlone() {
        String file = "Attendee Report\nHost Details,\n"
                + "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes)\n"
                + "Yes,Host,host@example.org,\"Feb 4, 2026 10:00:00\",\"Feb 4, 2026 11:00:00\",60\n"
                + "Attendee Details,\n"
                + "Attended,User Name (Original Name),First Name,Email,Join Time,Leave Time\n"
                + "Yes,Ada,Ada,ada@example.org,\"Feb 4, 2026 10:00:00\",\"Feb 4, 2026 10:30:00\"\n"
                + "No,Bea,Bea,bea@example.org,--,--\n";
        assertThat(read(TORONTO, file, StandardCharsets.UTF_8))
                .extracting(ListedAttendee::name)
                .containsExactly("Host", "Ada");
    }

    @Test
    void aTeamsReportIsReadWhereItSaysMost() {
        String file = "\uFEFF1. Summary\r\nMeeting title\t\"Talk\"\r\nStart time\t2/4/26, 9:58:00 AM\r\n\r\n"
                + "2. Participants\r\n"
                + "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\r\n"
                + "Ada \"A\" Byron\t2/4/26, 10:00:00\u202FAM\t2/4/26, 11:00:00\u202FAM\t40m\tada@example.org\ta\tAttendee\r\n\r\n"
                + "3. In-Meeting Activities\r\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\r\n"
                + "Ada \"A\" Byron\t2/4/26, 10:00:00\u202FAM\t2/4/26, 10:20:00\u202FAM\t20m\tada@example.org\tAttendee\r\n"
                + "Ada \"A\" Byron\t2/4/26, 10:40:00\u202FAM\t2/4/26, 11:00:00\u202FAM\t20m\tada@example.org\tAttendee\r\n";
        List<ListedAttendee> activities = List.of(
                new ListedAttendee("Ada \"A\" Byron", "ada@example.org", TEN, TEN.plusSeconds(1200)),
                new ListedAttendee("Ada \"A\" Byron", "ada@example.org", TEN.plusSeconds(2400), TEN.plusSeconds(3600)));
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            assertThat(read(TORONTO, file, charset)).isEqualTo(activities);
        }
        assertThat(read(TORONTO, file.substring(0, file.indexOf("3. In")), StandardCharsets.UTF_16LE))
                .containsExactly(new ListedAttendee("Ada \"A\" Byron", "ada@example.org", TEN, TEN.plusSeconds(3600)));
    }

    @Test
    void daysAreReadAsTheReaderIsTold() {
        String french = "Nom;Adresse e-mail;Heure d'arrivée;Heure de départ\nÈve;;%s;%s\n";
        for (List<String> each : List.of(
                List.of("04/02/2026 10:00:00", "04/02/2026 11:00"),
                List.of("2026-02-04 10 h 00 min 00 s", "2026-02-04 11 h 00"),
                List.of("04.02.26, 10:00:00", "04.02.2026, 11:00:00"),
                List.of("2026-02-04, 10:00:00 a.m.", "2026-02-04, 11:00:00 a.m."))) {
            assertThat(read(
                            TORONTO.dayFirst(),
                            String.format(french, each.get(0), each.get(1)),
                            StandardCharsets.UTF_8))
                    .containsExactly(new ListedAttendee("Ève", null, TEN, TEN.plusSeconds(3600)));
        }
        assertThat(read(
                        TORONTO.heading(AttendanceCsv.Column.NAME, "Wer")
                                .heading(AttendanceCsv.Column.JOINED, "Von")
                                .heading(AttendanceCsv.Column.LEFT, "Bis"),
                        "Wer;Von;Bis\nEva;02/04/2026 12:05 AM;02/04/2026 12:05 PM\n",
                        StandardCharsets.UTF_8))
                .containsExactly(new ListedAttendee(
                        "Eva", null, Instant.parse("2026-02-04T05:05:00Z"), Instant.parse("2026-02-04T17:05:00Z")));
    }

    @Test
    void whatCanNotBeReadIsSaidAllAtOnce() {
        refused("Name,Duration\nAda,60\n", "name the headings");
        refused("", "name the headings");
        refused("Name,Join Time,Leave Time\n", "give at least one");
        refused(
                "Name,Join Time,Leave Time\nAda,24/02/2026 10:00,24/02/2026 11:00\n,02/04/2026 10:00,02/04/2026 9:00\n",
                "line 2, column 2",
                "line 2, column 3",
                "line 3, column 1",
                "line 3, column 3");
        refused("Name,Join Time,Leave Time\nAda,02/04/2026 13:00 PM,02/04/2026 14:00\n", "line 2, column 2");
        assertThatThrownBy(() -> TORONTO.read(new ByteArrayInputStream(new byte[] {(byte) 0xC3, 0x28})))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> TORONTO.read(new ByteArrayInputStream(new byte[AttendanceCsv.LARGEST + 1])))
                .isInstanceOf(InvalidInput.class);
    }

    private static void refused(String file, String... parts) {
        assertThatThrownBy(() -> read(TORONTO, file, StandardCharsets.UTF_8))
                .isInstanceOf(InvalidInput.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }

    private static List<ListedAttendee> read(AttendanceCsv reader, String file, Charset charset) {
        try {
            return reader.read(new ByteArrayInputStream(file.getBytes(charset)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
