package org.learninghealth.examples.quickstart;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.ValidationMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
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
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.engagement.GroupParticipation;
import org.learninghealth.engagement.Participation;
import org.learninghealth.examples.quickstart.MonthlySeries.FaultyFile;
import org.learninghealth.examples.quickstart.Options.Unusable;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Frequency;
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
import org.learninghealth.spi.KeyRing;

/** A host in plain Java: no framework, a database in a file, nothing to install. */
public final class Quickstart {

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
            if (options.change().isPresent()) {
                requirePlayable(series, options.change().get());
            }
            new Quickstart(out).play(options, series);
            return 0;
        } catch (Unusable unusable) {
            err.println(unusable.getMessage() + ". Nothing was written.");
            err.println();
            err.println(Options.USAGE);
            return 2;
        } catch (FaultyFile faulty) {
            err.println(faulty.getMessage() + ". Nothing was written.");
            return 1;
        } catch (NoSuchFileException missing) {
            err.println("There is no file " + missing.getFile() + ": check the path. Nothing was written.");
            return 1;
        } catch (IOException failed) {
            err.println("A file could not be read or written: " + failed.getMessage());
            return 1;
        } catch (LhsException refused) {
            err.println(refused.explain(Locale.ENGLISH));
            return 1;
        }
    }

    private static MonthlySeries series(Optional<Path> data) throws IOException, FaultyFile, Unusable {
        if (data.filter(Files::isDirectory).isPresent()) {
            throw new Unusable("--data " + data.get() + " is a folder: name a file in it");
        }
        try (InputStream file = data.isPresent()
                ? Files.newInputStream(data.get())
                : Objects.requireNonNull(Quickstart.class.getResourceAsStream("vienna-maternity.csv"))) {
            return MonthlySeries.read(file);
        }
    }

    /** What the story would come to grief over half-way is said before it begins. */
    private static void requirePlayable(MonthlySeries series, YearMonth change) throws Unusable {
        long before = series.months().stream()
                .filter(each -> each.month().isBefore(change))
                .count();
        long after = series.months().stream()
                .filter(each -> each.month().isAfter(change))
                .count();
        if (before < LearningCycle.BASELINE_POINTS) {
            throw new Unusable("--change " + change + " leaves " + before + " months before it, and a baseline needs "
                    + LearningCycle.BASELINE_POINTS
                    + " (rule L2): name a later month, or leave --change out to see the chart");
        }
        if (after == 0) {
            throw new Unusable(
                    "--change " + change
                            + " leaves no month after it to judge it by: name an earlier month, or leave --change out to see the chart");
        }
    }

    private void play(Options options, MonthlySeries series) throws IOException {
        Script script = Script.of(options);
        StoryTime time = new StoryTime(script.changeMonth()
                .orElse(series.months().get(series.months().size() - 1).month())
                .atDay(3));
        Files.createDirectories(options.out());
        DataSource database = database(options.out());
        LhsSchema.migrate(database);
        try (EntityManagerFactory factory = entityManagers(database);
                Receiver receiver = new Receiver(time)) {
            GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.start();
            try {
                play(options, script, series, time, factory, receiver, mail);
            } finally {
                mail.stop();
            }
        }
    }

    private void play(
            Options options,
            Script script,
            MonthlySeries series,
            StoryTime time,
            EntityManagerFactory factory,
            Receiver receiver,
            GreenMail mail)
            throws IOException {
        ResourceLocalUnitOfWork transactions = ResourceLocalUnitOfWork.of(factory);
        // they sign the links by which readers stop what they receive; a host keeps its keys
        KeyRing keys = KeyRing.random();
        LearningHealthSystem lhs = LearningHealthSystem.builder()
                .storage(JpaStorage.over(transactions))
                .keys(keys)
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
                        .from("learning@example.org", script.english("city.name"))
                        .encryption(MailChannel.Encryption.NONE)
                        .build())
                .channel(webhooks)
                .unsubscribe(keys, token -> URI.create("https://example.org/stop/" + token))
                .invitations("example.org", new CalendarParty(script.english("city.name"), "learning@example.org"))
                .time(time)
                .build();
        // the secret is shown this once; whoever runs the receiver keeps it there
        receiver.trust(
                webhooks.register(Actor.host(), receiver.address()).secrets().get(0));

        String origin = options.data()
                .map(file -> "The figures are those of " + file.getFileName() + ".")
                .orElse("The figures are those that I. Semmelweis published in 1861.");
        out.println(script.english("title") + ". " + origin);
        chapter("People of several organisations and groups join");
        Cast cast = new Cast(lhs, time, script);
        out.println(cast.size() + " persons belong to \"" + script.english("city.name") + "\" and, nested in it, \""
                + script.english("clinic.name") + "\".");
        notifications.prefer(cast.family, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL));
        notifications.prefer(cast.observer, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL));
        notifications.preferAtFrequency(cast.lead, Category.KNOWLEDGE, Set.of(ChannelId.IN_APP), Frequency.DAILY);
        lhs.events().dispatchAll();

        YearMonth joined = YearMonth.from(time.today());
        Story story = new Story(lhs, time, cast, series, script, new Telling(script));
        Optional<YearMonth> change = script.changeMonth();
        MeasureChart chart = change.isPresent() ? story.play(change.get()) : story.watch();

        tell(lhs, notifications);
        if (change.isPresent()) {
            told(cast, notifications, mail, receiver);
            chapter("The community meets every month, and a newsletter tells of it");
            Evenings evenings = new Evenings(lhs, time, cast, script, new Telling(script));
            evenings.reported(evenings.announced());
            tell(lhs, notifications);
            out.println("In all, these came by e-mail:");
            for (String line : mails(mail)) {
                out.println("  " + line);
            }
        }

        chapter("The run chart");
        ChartText text = new ChartText(chart, script, out);
        text.months();
        out.println();
        text.phases();
        out.println(ChartText.verdict(chart));

        chapter("Who took part in " + joined + ", by stakeholder group");
        Participation participation = story.participation(joined);
        for (GroupParticipation group : participation.groups()) {
            out.println("  " + Page.name(group) + ": " + Page.shown(group));
        }
        out.println("  (* = too small to be shown, or would give a small number away)");

        Path page = Page.write(options.out(), script, origin, chart, story.control(chart), participation);
        out.println();
        if (change.isEmpty()) {
            out.println("To play the whole story, say when something was changed: --change YYYY-MM");
        }
        out.println("The page: " + page.toAbsolutePath().normalize());
    }

    private static void tell(LearningHealthSystem lhs, Notifications notifications) {
        lhs.events().dispatchAll();
        while (notifications.tick(TickBudget.of(100)).more()) {
            // until everyone has been told
        }
    }

    /** To whom which mail went; one that calendars understand has a file for them. */
    private static List<String> mails(GreenMail mail) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            for (MimeMessage message : mail.getReceivedMessages()) {
                lines.add(((InternetAddress) message.getAllRecipients()[0]).getAddress() + ": "
                        + message.getSubject()
                        + (message.isMimeType("multipart/mixed") ? " (with an invitation for the calendar)" : ""));
            }
        } catch (MessagingException unreadable) {
            throw new IOException(unreadable);
        }
        return lines;
    }

    private void told(Cast cast, Notifications notifications, GreenMail mail, Receiver receiver) throws IOException {
        chapter("Who was told");
        out.println(mail.getReceivedMessages().length + " by e-mail, one of them:");
        for (String line : letter(mail).split("\\R")) {
            out.println(("  | " + line).stripTrailing());
        }
        List<InboxItem> inbox =
                notifications.inbox(cast.steward, PageRequest.first(10)).items();
        inbox.forEach(item -> out.println("In the app, to someone who reads French: " + item.title()));
        receiver.received().stream()
                .filter(event -> event.body().contains("knowledge.redistributed"))
                .forEach(event -> out.println(
                        "By webhook, its signature checked: " + event.body() + "\n  signed " + event.signature()));
    }

    /** The letter that was written in English, as its reader sees it. */
    private static String letter(GreenMail mail) throws IOException {
        try {
            for (MimeMessage message : mail.getReceivedMessages()) {
                if (message.getHeader("Content-Language", ",") == null
                        || message.getHeader("Content-Language", ",").startsWith("en")) {
                    return "From: " + message.getFrom()[0] + "\nSubject: " + message.getSubject() + "\n\n"
                            + words(message.getContent()).strip();
                }
            }
            return "(none in English)";
        } catch (MessagingException unreadable) {
            throw new IOException(unreadable);
        }
    }

    /** Plain text comes first in a message that has it in more than one form. */
    private static String words(Object content) throws IOException, MessagingException {
        return content instanceof Multipart forms ? words(forms.getBodyPart(0).getContent()) : content.toString();
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

        private final Script script;

        Telling(Script script) {
            this.script = script;
        }

        @Override
        public void chapter(String title) {
            Quickstart.this.chapter(title);
        }

        @Override
        public void tell(String sentence) {
            out.println(sentence);
        }

        @Override
        public void show(MeasureChart chart) {
            new ChartText(chart, script, out).phases();
        }
    }
}
