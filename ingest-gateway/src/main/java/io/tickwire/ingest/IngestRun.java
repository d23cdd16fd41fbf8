package io.tickwire.ingest;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.broker.instrument.store.InstrumentStore;
import io.tickwire.broker.token.BrokerSessions;
import io.tickwire.broker.xts.XtsTls;
import io.tickwire.broker.xts.login.XtsSessions;
import io.tickwire.broker.xts.market.XtsMarketApi;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.broker.xts.socket.SocketIoTransport;
import io.tickwire.ingest.broker.BrokerSubscriptions;
import io.tickwire.ingest.broker.Connections;
import io.tickwire.ingest.broker.SparingSubscriptions;
import io.tickwire.ingest.broker.xts.XtsFeed;
import io.tickwire.ingest.broker.xts.XtsSubscriptions;
import io.tickwire.ingest.desired.Canaries;
import io.tickwire.ingest.desired.KafkaDesiredSet;
import io.tickwire.ingest.drive.FeedAssembly;
import io.tickwire.ingest.drive.FeedDriver;
import io.tickwire.ingest.drive.FeedInbox;
import io.tickwire.ingest.drive.FeedLosses;
import io.tickwire.ingest.drive.FrameQueue;
import io.tickwire.ingest.fact.PreviousRun;
import io.tickwire.ingest.feed.FeedSession;
import io.tickwire.ingest.gap.Accounted;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.gap.VolumeWatch;
import io.tickwire.ingest.hold.Backlog;
import io.tickwire.ingest.journal.FeedClocks;
import io.tickwire.ingest.journal.FeedJournal;
import io.tickwire.ingest.journal.FeedReporters;
import io.tickwire.ingest.pipeline.TickOutlet;
import io.tickwire.ingest.pipeline.TickPipeline;
import io.tickwire.ingest.publish.KafkaPublishing;
import io.tickwire.ingest.raw.FrameRecord;
import io.tickwire.ingest.raw.KafkaRawRecorder;
import io.tickwire.ingest.raw.RawRecorder;
import io.tickwire.ingest.raw.SentFrames;
import io.tickwire.ingest.session.FeedMachine;
import io.tickwire.ingest.sharing.SharedLogin;
import io.tickwire.ingest.status.FeedHealth;
import io.tickwire.ingest.status.GatewayView;
import io.tickwire.ingest.status.IngestMetrics;
import io.tickwire.ingest.status.StatusApi;
import io.tickwire.ingest.subscription.SubscriptionBook;
import io.tickwire.ingest.wish.WishApi;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.subscription.DesiredSet;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.Migrations;
import io.tickwire.service.health.Health;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.metrics.ServiceMetrics;
import io.tickwire.service.time.Micros;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the gateway, from its start to its stop: what talks to what is this one screen. Stopping goes backwards:
 * nothing new is asked, the socket closes, the queue drains, Kafka takes the last ticks, the last facts are told.
 */
final class IngestRun {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRun.class);
    private static final String SERVICE = "ingest-gateway";
    private static final int GAPS_REMEMBERED = 10_000;
    private static final Source SOURCE = Source.XTS;
    private static final Duration AFTER_FAILED_START = Duration.ofSeconds(10);

    private final IngestSettings settings;
    private final InstantSource clock = InstantSource.system();
    private final Nanos nanos = Nanos.system();
    private final Opened opened = new Opened(nanos::nanos);
    private final Health health = new Health();
    private final PrometheusMeterRegistry metrics = ServiceMetrics.registry(SERVICE);
    private final FeedLosses losses = new FeedLosses();
    private final Accounted accounted = new Accounted();
    private final FeedJournal journal = new FeedJournal();
    private final Connections connections;
    private final FrameQueue frames;
    private final FeedInbox inbox;
    private final HttpApi http;
    private @Nullable GatewayView view;

    private IngestRun(IngestSettings settings) {
        this.settings = settings;
        connections = new Connections(settings.slot(), Micros.now(clock));
        frames = new FrameQueue(settings.queueCapacity(), settings.queueBytes(), losses.shed());
        inbox = new FeedInbox(frames, clock, nanos);
        http = new HttpApi(
                SERVICE,
                settings.http().bind(),
                settings.http().port(),
                health,
                metrics,
                () -> Map.of("slot", settings.slot(), "broker", "XTS"));
        opened.add("metrics", within -> metrics.close());
        opened.add("http", http::stop);
    }

    /** @param whenFailed hears of a failure after which this run cannot go on */
    static IngestRun start(IngestSettings settings, Consumer<Throwable> whenFailed) throws Exception {
        IngestRun run = new IngestRun(settings);
        try {
            run.open(whenFailed);
            return run;
        } catch (Throwable failure) {
            run.giveUp(failure);
            throw failure;
        }
    }

    @Nullable
    GatewayView view() {
        return view;
    }

    int httpPort() {
        return http.port();
    }

    void stop(Duration within) throws Exception {
        health.draining();
        opened.closeAll(within);
    }

    private void open(Consumer<Throwable> whenFailed) throws Exception {
        KafkaPublishing publishing = publishing();
        RawRecorder recorder = recorder();
        TickPipeline pipeline = pipeline(publishing, recorder);
        SentFrames sent = new SentFrames(recorder, form(), connections::name, clock);
        XtsMarketApi api = new XtsMarketApi(rest(), settings.xts());
        XtsSubscriptions subscriptions =
                new XtsSubscriptions(api, inbox, settings.xts().publishFormat(), sent);
        Database database = database();
        BrokerSessions sessions = XtsSessions.marketData(
                database, settings.tokens(), api, settings.xts(), settings.account(), settings.slot(), clock);
        opened.add("login", within -> sessions.close());
        FeedClocks clocks = new FeedClocks(inbox, publishing.counts()::published, settings.healthInterval());
        BrokerSubscriptions sparing = new SparingSubscriptions(subscriptions, neighbours(database));
        FeedDriver driver = driver(new FeedAssembly.Broker(sessions, feed(sent), sparing), publishing, clocks);
        accounted.watch(() -> driver.view().suspectSince());
        KafkaDesiredSet desired = new KafkaDesiredSet(
                settings.kafka(),
                settings.slot(),
                new Canaries(settings.canaries(), driver::want),
                new Rejections(publishing::rejected));
        observe(new RunView(
                settings.slot(),
                driver,
                inbox,
                frames,
                losses,
                publishing,
                pipeline,
                desired,
                subscriptions,
                recorder,
                journal,
                clocks.rates()));

        opened.add("farewell", driver::finish);
        opened.add("ticks", publishing::closeTicks);
        opened.add("pipeline", pipeline::drain);
        opened.add("feed", driver::silence);
        opened.add("desired set", desired::stop);
        wishes(subscriptions, database).addTo(http);
        publishing.whenFailed(whenFailed);
        http.start();
        PreviousRun.of(settings.kafka(), settings.slot())
                .map(previous -> previous.before(Micros.now(clock)))
                .ifPresent(previous -> driver.interrupted(previous.endedAt(), previous.leftOpen()));
        pipeline.start(whenFailed);
        driver.start(whenFailed);
        desired.start(whenFailed);
    }

    private SharedLogin neighbours(Database database) {
        SharedLogin shared = new SharedLogin(database, settings.account(), settings.slot(), settings.canaries(), inbox);
        opened.add("shared login", shared::stop);
        shared.start();
        return shared;
    }

    private WishApi wishes(XtsSubscriptions subscriptions, Database database) {
        DesiredSet desired = new DesiredSet(
                settings.kafka().client("tickwire-ingest-" + settings.slot() + "-wishes"),
                new AvroSerdes(settings.kafka().serdes()));
        return new WishApi(desired, subscriptions::impossible, new InstrumentStore(database)::unknown, clock);
    }

    private KafkaPublishing publishing() {
        KafkaPublishing publishing = KafkaPublishing.open(
                settings.kafka(), settings.slot(), SOURCE, losses.unpublished(), accounted, connections::name);
        opened.add("feed events", publishing::closeEvents);
        // for a start that fails: an orderly stop closes them earlier, and closing twice is closing once
        opened.add("ticks of a failed start", publishing::closeTicks);
        return publishing;
    }

    private RawRecorder recorder() {
        if (!settings.raw()) {
            return RawRecorder.NONE;
        }
        KafkaRawRecorder recorder = KafkaRawRecorder.open(settings.kafka(), settings.slot());
        opened.add("raw frames", recorder::close);
        return recorder;
    }

    /** How the feed is asked to send, as it stands on record. */
    private String form() {
        return Replay.form(settings.xts().publishFormat(), settings.xts().broadcastMode());
    }

    private TickPipeline pipeline(KafkaPublishing publishing, RawRecorder recorder) {
        TickOutlet outlet = new TickOutlet(publishing.ticks(), new Backlog(settings.holdBytes()), losses, nanos);
        accounted.watch(outlet::oldest);
        losses.watchedBy(accounted);
        return new TickPipeline(
                frames,
                Replay.reading(settings.xts().broadcastMode()),
                outlet,
                connections,
                new FrameRecord(recorder, form(), connections),
                new VolumeWatch(settings.muteTimeout()),
                losses,
                inbox::market,
                clock);
    }

    private XtsRest rest() {
        XtsRest rest = XtsRest.open(settings.xts(), metrics);
        opened.add("rest", within -> rest.close());
        return rest;
    }

    private Database database() {
        Database database = Database.open(settings.database(), SERVICE, metrics);
        opened.add("database", within -> database.close());
        int applied = Migrations.migrate(database.dataSource(), "broker");
        LOG.atInfo()
                .setMessage("token store ready")
                .addKeyValue("migrations", applied)
                .log();
        return database;
    }

    private XtsFeed feed(SentFrames sent) {
        Duration connect = settings.xts().http().connectTimeout();
        SocketIoTransport transport = new SocketIoTransport(XtsTls.context(settings.xts()), connect);
        return new XtsFeed(settings.xts(), transport, inbox, sent);
    }

    private FeedDriver driver(FeedAssembly.Broker broker, KafkaPublishing publishing, FeedClocks clocks) {
        FeedSession session = new FeedSession(
                new FeedMachine(settings.feed()),
                new SubscriptionBook(settings.subscriptions(), broker.subscriptions()::impossible),
                settings.expectation(),
                new GapLedger(settings.slot(), GAPS_REMEMBERED));
        return FeedAssembly.assemble(
                session,
                broker,
                inbox,
                new FeedReporters(List.of(publishing.events(), journal, clocks)),
                losses,
                new FeedAssembly.TokenCare(settings.feed().relogin(), settings.tokenCheck()),
                clock,
                new SplittableRandom()::nextDouble);
    }

    private void observe(GatewayView seen) {
        view = seen;
        StatusApi.addTo(http, seen);
        FeedHealth.addTo(health, seen, settings.healthInterval());
        IngestMetrics.bind(metrics, seen);
    }

    private void giveUp(Throwable because) {
        try {
            opened.closeAll(AFTER_FAILED_START);
        } catch (Exception further) {
            because.addSuppressed(further);
        }
    }
}
