package io.tickwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.calendar.DataExpectation;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.session.Credential;
import io.tickwire.ingest.session.FeedAction;
import io.tickwire.ingest.session.FeedAction.Authorise;
import io.tickwire.ingest.session.FeedAction.CloseSocket;
import io.tickwire.ingest.session.FeedAction.OpenSocket;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.session.FeedLimits;
import io.tickwire.ingest.session.FeedMachine;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.FeedState.Open;
import io.tickwire.ingest.session.FeedState.Stopped;
import io.tickwire.ingest.session.FeedState.Streaming;
import io.tickwire.ingest.session.Moment;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.ingest.session.standing.Remedy;
import io.tickwire.ingest.subscription.BookLimits;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionBook;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.ingest.subscription.channel.ChannelStatus;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.retry.Backoff;
import io.tickwire.testing.Simulation.Trace;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * One life: a few stormy minutes, then calm ones in which everything must come back. Time is virtual, and all limits are
 * short, so that each life sees much. Checked after every step: one socket at most; epochs never reused; a login only for a
 * reason; a refused token never used again; stale events change nothing; every waiting state has a deadline; one request at
 * a time, never without a session; remedies in their order, each after a full silence; an alarm only raised when there is
 * none; an outage never without an open gap. Checked at the end: data flows, no alarm, everything wanted is subscribed, and
 * every tick that did not arrive lies inside a gap.
 */
final class FeedLife {
    private static final long STORM = Duration.ofMinutes(3).toNanos();
    private static final long CALM = Duration.ofMinutes(4).toNanos();
    private static final int SPINNING = 200;
    private static final FeedLimits LIMITS = new FeedLimits(
            Duration.ofSeconds(12),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            3,
            Patience.ENDLESS,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), 2, 0.5));
    private static final BookLimits BOOK = new BookLimits(
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2));

    /** Something that will happen. */
    private record Planned(long at, long order, Object what, Runnable happening) {}

    /** For the trace: becomes text only when the life fails. */
    private record Told(long millis, Object what) {}

    private final SplittableRandom random;
    private final Trace trace;
    private final FakeBroker broker;
    private final int cap;
    private final boolean wallSteps;
    private final FeedSession session;
    private final LostTicks lostTicks = new LostTicks();
    private final PriorityQueue<Planned> plans = new PriorityQueue<>(
            (a, b) -> a.at() != b.at() ? Long.compare(a.at(), b.at()) : Long.compare(a.order(), b.order()));
    private final Set<Long> sockets = new HashSet<>();
    private final Set<Long> muted = new HashSet<>();
    private final Set<Long> epochs = new HashSet<>();
    private final Set<InstrumentKey> wanted = new LinkedHashSet<>();
    private long nanos;
    private long order;
    private long wallShift;
    private long callsFreeAt;
    private boolean brokerDown;
    private boolean dropsAfterOpening;
    private int fruitless;
    private int remedies;
    private long silentSince;
    private long darkUntil;
    private long distrustedAt = -Duration.ofDays(1).toNanos();
    private int distrusts;
    private long doubted;
    private boolean alarmed;
    private boolean outOfData;

    FeedLife(SplittableRandom random, Trace trace) {
        this.random = random;
        this.trace = trace;
        cap = random.nextInt(4) == 0 ? 5 : 100;
        wallSteps = random.nextInt(5) == 0;
        broker = new FakeBroker(cap, random.nextBoolean());
        session = new FeedSession(
                new FeedMachine(limits(random)),
                new SubscriptionBook(BOOK, channel -> Optional.empty()),
                DataExpectation.always(),
                new GapLedger("xts-1", 10_000));
    }

    /** Some never mind how often they try, some raise the alarm over it. */
    private static FeedLimits limits(SplittableRandom random) {
        int attempts = random.nextInt(4) == 0 ? 3 : 0;
        return new FeedLimits(
                LIMITS.authorise(),
                LIMITS.open(),
                LIMITS.silence(),
                LIMITS.calm(),
                LIMITS.standDown(),
                LIMITS.relogin(),
                LIMITS.doubtAfter(),
                new Patience(attempts, false),
                LIMITS.backoff());
    }

    void live() {
        wish(1 + random.nextInt(8));
        happen(new FeedEvent.Start());
        planMarket();
        planTroubles();
        runUntil(STORM);
        broker.choke(0);
        broker.unlist(0);
        broker.deafen(false);
        brokerDown = false;
        dropsAfterOpening = false;
        runUntil(STORM + CALM);
        // what had no slot is asked for again every few minutes; the end may fall into such a moment
        for (int more = 0; more < 20 && !session.view().settled(); more++) {
            runUntil(nanos + seconds(1));
        }
        checkTheEnd();
    }

    private void runUntil(long end) {
        int spins = 0;
        while (true) {
            Planned next = plans.peek();
            long due = Math.min(session.due(), next == null ? Long.MAX_VALUE : next.at());
            if (due > end) {
                nanos = end;
                return;
            }
            spins = due <= nanos ? spins + 1 : 0;
            if (spins > SPINNING) {
                throw new AssertionError("turns without time passing in " + session.state());
            }
            nanos = Math.max(nanos, due);
            if (next != null && next.at() <= nanos && next.at() <= session.due()) {
                plans.poll();
                trace.step(new Told(nanos / 1_000_000, next.what()));
                next.happening().run();
            } else {
                trace.step(new Told(nanos / 1_000_000, "deadline"));
                happen(new FeedEvent.DeadlineReached());
            }
        }
    }

    // what the world does -------------------------------------------------------------------------------------------

    private void planMarket() {
        int pause = nanos < STORM ? 1 + random.nextInt(4) : 6 + random.nextInt(4);
        plan(seconds(pause), "ticks", () -> {
            deliver();
            lostTicks.endOfRound(micros());
            planMarket();
        });
    }

    /** What is subscribed arrives where the token's socket is open and well. */
    private void deliver() {
        if (session.state() instanceof Open open
                && sockets.contains(open.epoch())
                && !muted.contains(open.epoch())
                && nanos >= darkUntil
                && broker.sends(open.token())
                && !broker.subscribed(open.token()).isEmpty()) {
            broker.subscribed(open.token()).forEach(lostTicks::arrived);
            fruitless = 0;
            silentSince = nanos;
            remedies = 0;
            happen(new FeedEvent.DataSeen(open.epoch(), nanos, micros()));
        }
    }

    private void planTroubles() {
        if (nanos > STORM) {
            return;
        }
        plan(seconds(3 + random.nextInt(20)), "trouble", () -> {
            if (nanos < STORM) {
                trouble(random.nextInt(19));
            }
            planTroubles();
        });
    }

    private void trouble(int kind) {
        long epoch = session.state().epoch();
        switch (kind) {
            case 0 -> lose(epoch, "reset by peer");
            case 1 -> muted.add(epoch);
            case 2 -> killToken(epoch);
            case 3 -> restart(epoch);
            case 4 -> brokerDown = !brokerDown;
            case 5 -> setTheClock();
            case 6 -> wish(1 + random.nextInt(8));
            case 7 -> stale(epoch - 1 - random.nextInt(3));
            case 8 -> dropsAfterOpening = !dropsAfterOpening;
            case 9 -> fallAsleep();
            case 10 -> broker.mute();
            case 11 -> darken();
            case 12 -> renew(epoch);
            case 13 -> broker.choke(2 + random.nextInt(7)); // the first stays, so that silence shows
            case 14 -> happen(new FeedEvent.TokenStored(random.nextInt(1 + broker.logins())));
            case 15 -> endElsewhere();
            case 16 -> broker.unlist(2 + random.nextInt(7)); // the first stays, so that silence shows
            case 17 -> broker.deafen(random.nextBoolean());
            default -> {
                lose(epoch, "reset by peer");
                lose(epoch, "told twice");
            }
        }
    }

    /** The feed turns every second and sees it soon. */
    private void setTheClock() {
        if (wallSteps) {
            wallShift += random.nextInt(-3_600, 3_600) * 1_000_000L;
            happen(new FeedEvent.DeadlineReached());
        }
    }

    /**
     * Only where all is well: a silence that ends because nobody wants the silent ones any more shows to nobody, and the
     * first instrument is always wanted.
     */
    private void fallAsleep() {
        boolean firstIsHeld = broker.subscribed(broker.liveToken()).stream()
                .anyMatch(channel -> channel.instrument().id() == 1);
        if (firstIsHeld
                && session.state() instanceof Streaming
                && session.view().settled()) {
            broker.fallAsleep();
        }
    }

    /**
     * Another slot of the login ends some of it in order to ask for it afresh, and is gone before it has asked for all of it. What
     * it told beforehand is found some time later. Not while nothing is sent: a silence that this ends too soon shows to nobody.
     */
    private void endElsewhere() {
        long token = broker.liveToken();
        if (!broker.sends(token) || wallSteps) { // by which clock they told it nobody knows
            return;
        }
        Set<Channel> ended = some(broker.subscribed(token));
        Set<Channel> asked = random.nextBoolean() ? Set.of() : some(ended);
        long ending = nanos;
        broker.endElsewhere(ended);
        plan(millis(50 + random.nextInt(3_000)), "asked for by another slot", () -> {
            if (broker.accepts(token)) {
                broker.askElsewhere(asked.stream()
                        .filter(channel -> wanted.contains(channel.instrument()))
                        .toList());
            }
        });
        plan(seconds(20 + random.nextInt(30)), "found to be ended by another slot", () -> {
            long age = (nanos - ending) / 1_000;
            apply(session.endedElsewhere(ended, micros() - age, now()));
        });
    }

    private Set<Channel> some(Set<Channel> channels) {
        return channels.stream()
                .filter(channel -> random.nextBoolean())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Longer than any silence that may pass unnoticed; and nobody can notice it who never saw data. */
    private void darken() {
        if (session.state() instanceof Streaming) {
            darkUntil = nanos + seconds(40 + random.nextInt(80));
        }
    }

    /** Calls may be answered already while the loss of the socket has not been noticed yet. */
    private void restart(long epoch) {
        broker.forgetSubscriptions();
        muted.add(epoch);
        plan(millis(random.nextInt(3_000)), "broker restarted", () -> lose(epoch, "broker restarted"));
    }

    private void lose(long epoch, String reason) {
        sockets.remove(epoch);
        happen(new FeedEvent.Lost(epoch, reason));
    }

    /** The old token's socket stays open and mute; it may or may not be told. */
    private void killToken(long epoch) {
        long dead = broker.liveToken();
        broker.killToken();
        muted.add(epoch);
        if (random.nextBoolean() && session.state() instanceof Open open && open.token() == dead) {
            refuse(epoch, dead, "logout");
        }
    }

    /** The old socket is told at once, later, or never, and the gateway hears of the new token before or after. */
    private void renew(long epoch) {
        if (!(session.state() instanceof Open open) || !broker.accepts(open.token())) {
            return;
        }
        long renewed = broker.renew();
        muted.add(epoch);
        boolean told = random.nextBoolean();
        if (told && random.nextBoolean()) {
            refuse(epoch, open.token(), "logout");
        }
        happen(new FeedEvent.TokenStored(renewed));
        if (told) {
            refuse(epoch, open.token(), "logout");
        }
    }

    /** What reaches the feed too late is not known to it. */
    private void refuse(long epoch, long token, String reason) {
        if (epoch == session.state().epoch()) {
            broker.tellRefusal(token);
        }
        happen(new FeedEvent.TokenRefused(epoch, reason));
    }

    private void wish(int instruments) {
        Map<InstrumentKey, Set<SubscriptionMode>> wishes = new LinkedHashMap<>();
        wanted.forEach(key -> wishes.put(key, Set.of()));
        wanted.clear();
        for (int id = 1; id <= instruments; id++) {
            InstrumentKey key = new InstrumentKey(ExchangeSegment.NSECM, id);
            wanted.add(key);
            wishes.put(key, Set.of(SubscriptionMode.QUOTE));
        }
        lostTicks.onlyWanted(wanted);
        apply(session.want(wishes, now()));
    }

    /** Callbacks of sockets long gone. */
    private void stale(long epoch) {
        if (epoch <= 0 || epoch == session.state().epoch()) {
            return;
        }
        FeedState before = session.state();
        for (FeedEvent event : List.of(
                new FeedEvent.Lost(epoch, "stale"),
                new FeedEvent.Opened(epoch),
                new FeedEvent.TokenRefused(epoch, "stale"),
                new FeedEvent.DataSeen(epoch, nanos, micros()),
                new FeedEvent.Authorised(epoch, 1, false),
                new FeedEvent.AuthorisationUnavailable(epoch, "stale", 0))) {
            Turn turn = session.on(event, now());
            assertThat(session.state()).as("after a stale %s", event).isEqualTo(before);
            assertThat(turn.actions()).as("actions on a stale %s", event).isEmpty();
            assertThat(turn.session()).as("news of a stale %s", event).isEmpty();
            apply(turn);
        }
    }

    // what the feed does --------------------------------------------------------------------------------------------

    private void happen(FeedEvent event) {
        apply(session.on(event, now()));
    }

    private void apply(Turn turn) {
        turn.actions().forEach(this::perform);
        turn.session().forEach(this::note);
        turn.book().forEach(this::note);
        turn.gaps().forEach(gap -> lostTicks.gap(gap));
        if (turn.request() != null) {
            ask(turn.request());
        }
        check();
    }

    private void note(SessionNotice notice) {
        if (notice instanceof SessionNotice.ReconnectScheduled scheduled) {
            must(scheduled.attempt() > fruitless, "a count of " + fruitless + " dataless connections", scheduled);
        } else if (notice instanceof SessionNotice.Stalled stalled) {
            remedy(stalled.remedy());
        } else if (notice instanceof SessionNotice.AlarmRaised || notice instanceof SessionNotice.AlarmCleared) {
            boolean raised = notice instanceof SessionNotice.AlarmRaised;
            must(alarmed != raised, "one alarm at a time", notice);
            alarmed = raised;
        }
    }

    private void remedy(Remedy remedy) {
        Remedy[] order = Remedy.values();
        Remedy due = order[Math.min(remedies, order.length - 1)];
        boolean held = due == Remedy.LOG_IN && remedy == Remedy.RECONNECT;
        boolean inOrder = remedies < order.length ? remedy == due || held : remedy != order[0];
        must(inOrder, "remedies in their order, number " + (remedies + 1), remedy);
        must(nanos - silentSince >= LIMITS.silence().toNanos(), "a full silence before a remedy", remedy);
        if (remedy == Remedy.LOG_IN) {
            must(nanos - distrustedAt >= LIMITS.relogin().toNanos(), "time between such logins", remedy);
            distrustedAt = nanos;
            distrusts = 1;
        }
        silentSince = nanos;
        remedies++;
        outOfData = true;
    }

    private void note(BookNotice notice) {
        if (notice instanceof BookNotice.Confirmed confirmed) {
            confirmed.instruments().forEach(key -> lostTicks.promised(new Channel(key, confirmed.mode())));
        } else if (notice instanceof BookNotice.Failed failed) {
            lostTicks.notPromised(failed.channel());
        }
    }

    private void perform(FeedAction action) {
        if (action instanceof Authorise authorise) {
            must(epochs.add(authorise.epoch()), "an epoch never used before", authorise);
            authorise(authorise);
        } else if (action instanceof OpenSocket open) {
            must(sockets.isEmpty(), "no socket when another is opened", sockets);
            must(
                    !broker.wasRefused(open.token()) || open.token() == doubted,
                    "no token that was refused, unless the broker was to be asked about it",
                    open);
            sockets.add(open.epoch());
            fruitless++;
            open(open);
        } else if (action instanceof CloseSocket close) {
            sockets.remove(close.epoch());
            muted.remove(close.epoch());
        }
    }

    private void authorise(Authorise action) {
        if (action.credential() instanceof Credential.Refused refused) {
            must(broker.wasRefused(refused.token()), "a refusal before a token is replaced", action);
        }
        doubted = action.credential() instanceof Credential.Doubted asked ? asked.token() : 0;
        if (action.credential() instanceof Credential.Distrusted) {
            must(distrusts-- > 0, "a silence that allows another token", action);
        }
        if (random.nextInt(12) == 0 && nanos < STORM) {
            return; // no answer at all
        }
        plan(millis(10 + random.nextInt(2_000)), action, () -> {
            if (brokerDown && !(action.credential() instanceof Credential.Kept)) {
                happen(new FeedEvent.AuthorisationUnavailable(action.epoch(), "broker down", 0));
            } else {
                long token = tokenFor(action.credential());
                happen(new FeedEvent.Authorised(action.epoch(), token, true));
            }
        });
    }

    private long tokenFor(Credential credential) {
        if (credential instanceof Credential.Refused refused) {
            boolean lagging = random.nextInt(10) == 0 && nanos < STORM; // a store that has not heard of it yet
            return lagging ? refused.token() : broker.replace(refused.token());
        }
        if (credential instanceof Credential.Distrusted distrusted) {
            return broker.distrust(distrusted.token());
        }
        return credential instanceof Credential.Doubted doubted ? broker.checked(doubted.token()) : broker.current();
    }

    private void open(OpenSocket action) {
        if (random.nextInt(12) == 0 && nanos < STORM) {
            return; // a peer that accepts and says nothing
        }
        plan(millis(10 + random.nextInt(1_000)), action, () -> {
            if (brokerDown) {
                lose(action.epoch(), "connection refused");
            } else if (broker.accepts(action.token())) {
                endDarknessNobodySaw();
                happen(new FeedEvent.Opened(action.epoch()));
                if (dropsAfterOpening) {
                    lose(action.epoch(), "accepted and dropped");
                }
            } else if (random.nextInt(3) > 0) {
                refuse(action.epoch(), action.token(), "invalid token");
            } else {
                lose(action.epoch(), "closed without a word"); // a broker that does not say why
            }
        });
    }

    /** Nothing was subscribed when the connection before this one ended, so that nobody could miss anything. */
    private void endDarknessNobodySaw() {
        if (lostTicks.nothingIsOwed()) {
            darkUntil = nanos;
        }
    }

    private void ask(SubscriptionRequest request) {
        must(session.state() instanceof Open, "a request needs a session", request);
        must(request.epoch() == session.state().epoch(), "a request belongs to its session", request);
        must(request.instruments().size() <= BOOK.batchSize(), "a request is no larger than allowed", request);
        long token = ((Open) session.state()).token();
        boolean answerLost = random.nextInt(15) == 0 && nanos < STORM;
        // calls are made one after the other, also those of sessions that are over
        callsFreeAt = Math.max(nanos, callsFreeAt) + millis(5 + random.nextInt(800));
        plan(callsFreeAt - nanos, request, () -> answer(request, token, answerLost));
    }

    private void answer(SubscriptionRequest request, long token, boolean answerLost) {
        if (brokerDown) {
            answered(request, new SubscriptionAnswer.Unavailable("HTTP 502"));
        } else if (!broker.accepts(token)) {
            refuse(request.epoch(), token, "e-session-0007");
        } else {
            SubscriptionAnswer answer = broker.perform(request, token);
            answered(request, answerLost ? new SubscriptionAnswer.Unavailable("time-out after the deed") : answer);
        }
    }

    private void answered(SubscriptionRequest request, SubscriptionAnswer answer) {
        apply(session.answered(request.id(), answer, now()));
    }

    // what must hold ------------------------------------------------------------------------------------------------

    /** Plain comparisons: this runs millions of times. */
    private void check() {
        FeedState state = session.state();
        must(sockets.size() <= 1, "one socket at most", sockets);
        must(state instanceof Stopped || state.deadline() != FeedState.NEVER, "a deadline", state);
        must(broker.logins() <= broker.justifiedLogins(), "a cause for each login", state);
        must(alarmed == state.alarm().isPresent(), "an alarm that is told", state);
        outOfData &= !(state instanceof Streaming);
        boolean outage = outOfData || !(state instanceof Open);
        must(!outage || !lostTicks.owesAGap(), "an open gap", state);
    }

    private static void must(boolean holds, String what, Object where) {
        if (!holds) {
            throw new AssertionError("there must be: " + what + ", in " + where);
        }
    }

    private void checkTheEnd() {
        assertThat(session.state()).as("at the end").isInstanceOf(Streaming.class);
        FeedView view = session.view();
        Set<Channel> confirmed = new HashSet<>();
        view.channels().stream()
                .filter(each -> each.status() == ChannelStatus.CONFIRMED)
                .forEach(each -> confirmed.add(each.channel()));
        assertThat(broker.subscribed(broker.liveToken()))
                .as("what the broker has subscribed is what we think it has")
                .isEqualTo(confirmed);
        assertThat(alarmed).as("alarm").isFalse();
        assertThat(view.settled()).as("settled").isTrue();
        assertThat(confirmed.size())
                .as("everything wanted is subscribed, as far as there are slots")
                .isEqualTo(Math.min(wanted.size(), cap));
        Set<InstrumentKey> refused = new HashSet<>();
        view.channels().stream()
                .filter(each -> each.status() == ChannelStatus.FAILED)
                .forEach(each -> refused.add(each.channel().instrument()));
        assertThat(view.gaps().stream().filter(Gap::isOpen).map(Gap::instrument))
                .as("open gaps are of what was subscribed and is refused")
                .allMatch(refused::contains);
        assertThat(lostTicks.unaccounted()).as("ticks lost outside any gap").isEmpty();
    }

    private Moment now() {
        return new Moment(nanos, micros(), random.nextDouble());
    }

    private long micros() {
        return 1_700_000_000_000_000L + nanos / 1_000 + wallShift;
    }

    private void plan(long in, Object what, Runnable happening) {
        plans.add(new Planned(nanos + in, order++, what, happening));
    }

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000L;
    }

    private static long millis(long millis) {
        return millis * 1_000_000L;
    }
}
