package org.learninghealth.examples.quickstart;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.ValidationMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.PageRequest;
import org.learninghealth.engagement.GroupParticipation;
import org.learninghealth.engagement.Participation;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.InboxItem;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.notify.webhook.WebhookChannel;
import org.learninghealth.persistence.jpa.JpaStorage;
import org.learninghealth.persistence.jpa.LhsSchema;
import org.learninghealth.persistence.jpa.ResourceLocalUnitOfWork;
import org.learninghealth.persistence.jpa.notify.JpaNotificationStorage;

/** A host in plain Java: no framework, a database in a file, nothing to install. */
public final class Quickstart {

    private static final String NAME = "First Obstetrical Clinic, Vienna";

    /** Kept, since the platform forgets the level of a logger that nobody holds. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private final PrintStream out;

    private Quickstart(PrintStream out) {
        this.out = out;
    }

    /**
     * Plays the story.
     *
     * @param arguments see {@link Options#USAGE}
     */
    public static void main(String[] arguments) {
        HIBERNATE.setLevel(Level.WARNING);
        int status = run(System.out, System.err, arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Plays the story; answers what a program answers to its shell. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            Options options = Options.of(arguments);
            // all of the file before anything else, so that a faulty one leaves nothing behind
            MonthlySeries series = series(options.data());
            new Quickstart(out).play(options, series);
            return 0;
        } catch (Options.Unusable unusable) {
            err.println(unusable.getMessage());
            err.println(Options.USAGE);
            return 2;
        } catch (MonthlySeries.FaultyFile faulty) {
            err.println(faulty.getMessage() + ". Nothing was written.");
            return 1;
        } catch (NoSuchFileException missing) {
            err.println("There is no file " + missing.getFile() + ": check the path");
            return 1;
        } catch (IOException failed) {
            err.println("A file could not be read or written: " + failed.getMessage());
            return 1;
        } catch (LhsException refused) {
            err.println(refused.explain(Locale.ENGLISH));
            return 1;
        }
    }

    private static MonthlySeries series(Optional<Path> data) throws IOException, MonthlySeries.FaultyFile {
        try (BufferedReader file = data.isPresent()
                ? Files.newBufferedReader(data.get(), StandardCharsets.UTF_8)
                : new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(Quickstart.class.getResourceAsStream("vienna-maternity.csv")),
                        StandardCharsets.UTF_8))) {
            return MonthlySeries.read(file);
        }
    }

    private void play(Options options, MonthlySeries series) throws IOException {
        Files.createDirectories(options.out());
        DataSource database = database(options.out());
        LhsSchema.migrate(database);
        try (EntityManagerFactory factory = entityManagers(database);
                Receiver receiver = new Receiver()) {
            GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.start();
            try {
                play(options, series, factory, receiver, mail);
            } finally {
                mail.stop();
            }
        }
    }

    private void play(
            Options options, MonthlySeries series, EntityManagerFactory factory, Receiver receiver, GreenMail mail)
            throws IOException {
        Optional<YearMonth> change =
                options.data().isPresent() ? options.change() : options.change().or(Story::vienna);
        String label = options.data().isPresent() || options.change().isPresent()
                ? options.label()
                : "mid-May 1847: washing hands in chlorinated lime begins";
        StoryTime time = new StoryTime(
                change.orElse(series.months().get(series.months().size() - 1).month())
                        .minusMonths(3)
                        .atDay(3));

        ResourceLocalUnitOfWork transactions = ResourceLocalUnitOfWork.of(factory);
        LearningHealthSystem lhs = LearningHealthSystem.builder()
                .storage(JpaStorage.over(transactions))
                .time(time)
                .build();
        lhs.verify();
        NotificationStorage deliveries = JpaNotificationStorage.over(transactions);
        WebhookChannel webhooks = WebhookChannel.of(deliveries, URI.create("https://example.org/quickstart"))
                .allow("127.0.0.1", receiver.port())
                .build();
        Notifications notifications = Notifications.builder()
                .learningHealth(lhs)
                .storage(deliveries)
                .channel(MailChannel.through("127.0.0.1", mail.getSmtp().getPort())
                        .from("learning@example.org", "Safe birth")
                        .encryption(MailChannel.Encryption.NONE)
                        .build())
                .channel(webhooks)
                .time(time)
                .build();
        webhooks.register(Actor.host(), receiver.address());

        Cast cast = new Cast(lhs, time);
        chapter("People of several organisations and groups join");
        out.println(cast.size() + " persons belong to \"Safe birth\" and, nested in it, \"Care in childbed\".");
        notifications.prefer(cast.family, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL));
        notifications.prefer(cast.midwife, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL));
        lhs.events().dispatchAll();

        YearMonth joined = YearMonth.from(time.today());
        Story story = new Story(lhs, time, cast, series, label, new Telling());
        MeasureChart chart = change.isPresent() ? story.play(change.get()) : story.watch();

        lhs.events().dispatchAll();
        while (notifications.tick(TickBudget.of(100)).more()) {
            // until everyone has been told
        }
        told(cast, notifications, mail, receiver);

        chapter("The run chart");
        table(chart);
        out.println(Story.summary(chart));

        chapter("Who took part in " + joined + ", by stakeholder group");
        Participation participation = story.participation(joined);
        for (GroupParticipation group : participation.groups()) {
            out.println("  " + group.group().code() + ": " + Page.shown(group));
        }
        out.println("  (* = too small to be shown, or would give a small number away)");

        Path page = Page.write(
                options.out(),
                options.data().isPresent() ? options.data().get().getFileName().toString() : NAME,
                "Before",
                "Since the change",
                chart,
                participation);
        out.println();
        out.println("The page: " + page.toAbsolutePath());
    }

    private void told(Cast cast, Notifications notifications, GreenMail mail, Receiver receiver) {
        chapter("Who was told");
        out.println(mail.getReceivedMessages().length + " by e-mail");
        List<InboxItem> inbox =
                notifications.inbox(cast.steward, PageRequest.first(10)).items();
        inbox.forEach(item -> out.println("in the app: " + item.title()));
        receiver.received().stream()
                .filter(event -> event.body().contains("knowledge.redistributed"))
                .forEach(event -> out.println("by webhook: " + event.body() + "\n  signed " + event.signature()));
    }

    private void table(MeasureChart chart) {
        for (int place = 1; place <= chart.periods().size(); place++) {
            String value = chart.result().point(place).value().isPresent()
                    ? String.format(
                            Locale.ENGLISH,
                            "%6.2f",
                            chart.result().point(place).value().getAsDouble())
                    : "     -";
            out.println("  " + YearMonth.from(chart.periods().get(place - 1)) + " " + value);
        }
    }

    private void chapter(String title) {
        out.println();
        out.println("== " + title);
    }

    private static DataSource database(Path folder) throws IOException {
        // a new story each time
        Files.deleteIfExists(folder.resolve("story.mv.db"));
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.toAbsolutePath().resolve("story"));
        return database;
    }

    /** The library's entities are listed in a mapping file of its own; a host names it beside its own classes. */
    private static EntityManagerFactory entityManagers(DataSource database) {
        return new PersistenceConfiguration("quickstart")
                .mappingFile("META-INF/lhs-orm.xml")
                .property("jakarta.persistence.nonJtaDataSource", database)
                // Hibernate Validator is on the class path for the library's commands; rows need no second check
                .validationMode(ValidationMode.NONE)
                .property("hibernate.jdbc.batch_size", "100")
                .createEntityManagerFactory();
    }

    /** Prints the story as it goes on. */
    private final class Telling implements Story.Teller {

        @Override
        public void chapter(String title) {
            Quickstart.this.chapter(title);
        }

        @Override
        public void tell(String sentence) {
            out.println(sentence);
        }
    }
}
