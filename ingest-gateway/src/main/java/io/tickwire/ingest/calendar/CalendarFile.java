package io.tickwire.ingest.calendar;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a calendar: a statement a line, words between spaces, {@code #} begins a comment. A later statement about the same
 * day wins, so that one file extends another.
 *
 * <pre>
 * replace                                       first line of a file that stands alone: forget all files before it
 * group EQUITY NSECM NSEFO BSECM                segments that trade together
 * hours EQUITY 09:15-15:30                      continuous trading, Monday to Friday, Indian time
 * hours COMMODITY 09:00-23:55 from 2026-11-02   ... from that day on
 * hours GIFT 06:30-15:40 16:35-02:45+1          several sessions; the last ends on the day after, and belongs to this one
 * closed EQUITY,CURRENCY 2026-01-26             a holiday
 * open EQUITY 2026-11-08 18:00-19:00            the sessions of a day that is not like others
 * known EQUITY until 2026-12-31                 beyond that day nobody knows the holidays
 * </pre>
 */
public final class CalendarFile {
    private static final LocalDate EVER = LocalDate.MIN;
    private static final int MOST = 20;
    private static final String STATEMENTS =
            "a line is one of: group, hours, closed, open, known, replace (see the README of the ingest-gateway)";

    private final Map<String, GroupDays> groups = new LinkedHashMap<>();
    private final Map<ExchangeSegment, String> groupOf = new EnumMap<>(ExchangeSegment.class);

    /**
     * Takes over what a file says.
     *
     * @param name to tell of in an error
     * @throws CalendarUnreadable at the first line that makes no sense
     */
    public CalendarFile read(String name, List<String> lines) {
        for (int number = 1; number <= lines.size(); number++) {
            String statement = lines.get(number - 1).replaceFirst("#.*", "").trim();
            try {
                if (!statement.isEmpty()) {
                    take(statement.split("\\s+"));
                }
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new CalendarUnreadable(
                        name + " line " + number + ": '" + statement + "': " + wrong.getMessage() + "; " + STATEMENTS);
            }
        }
        return this;
    }

    /** @throws CalendarUnreadable when it is not complete */
    public TradingCalendar calendar() {
        Map<ExchangeSegment, GroupDays> days = new EnumMap<>(ExchangeSegment.class);
        groupOf.forEach((segment, group) -> days.put(segment, group(group)));
        groups.forEach((name, group) -> {
            if (!group.hasHours()) {
                throw new CalendarUnreadable(
                        "the calendar's group " + name + " has no hours; add a line: hours " + name + " 09:15-15:30");
            }
        });
        for (ExchangeSegment segment : ExchangeSegment.values()) {
            if (segment != ExchangeSegment.UNKNOWN && !days.containsKey(segment)) {
                throw new CalendarUnreadable("the calendar does not know segment " + segment
                        + "; name it in a line: group EQUITY " + segment);
            }
        }
        return new TradingCalendar(days, Set.of());
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "replace" -> replace(words);
            case "group" -> group(words);
            case "hours" -> hours(words);
            case "closed" -> day(words, 3, 3);
            case "open" -> day(words, 4, MOST);
            case "known" -> known(words);
            default -> throw new IllegalArgumentException("there is no statement '" + words[0] + "'");
        }
    }

    private void replace(String[] words) {
        count(words, 1, 1);
        groups.clear();
        groupOf.clear();
    }

    private void group(String[] words) {
        count(words, 3, 50);
        groups.computeIfAbsent(words[1], name -> new GroupDays());
        Arrays.stream(words).skip(2).forEach(name -> groupOf.put(InstrumentKey.segment(name), words[1]));
    }

    private void hours(String[] words) {
        count(words, 3, MOST);
        int end = 3;
        while (end < words.length && words[end].contains(":")) {
            end++;
        }
        boolean dated = words.length == end + 2 && words[end].equals("from");
        if (words.length != end && !dated) {
            throw new IllegalArgumentException("after the hours comes nothing, or from and a date");
        }
        group(words[1]).usually(dated ? LocalDate.parse(words[end + 1]) : EVER, sessions(words, 2, end));
    }

    private void day(String[] words, int fewest, int most) {
        count(words, fewest, most);
        LocalDate day = LocalDate.parse(words[2]);
        List<Hours> sessions = sessions(words, 3, words.length);
        for (String name : words[1].split(",", -1)) {
            group(name).on(day, sessions);
        }
    }

    /** One after another: hours that overlap are a slip of whoever wrote them. */
    private static List<Hours> sessions(String[] words, int from, int to) {
        List<Hours> sessions = Arrays.stream(words, from, to).map(Hours::of).toList();
        for (int i = 1; i < sessions.size(); i++) {
            if (sessions.get(i).overlaps(sessions.get(i - 1))) {
                throw new IllegalArgumentException(words[from + i] + " does not begin after " + words[from + i - 1]);
            }
        }
        return sessions;
    }

    private void known(String[] words) {
        count(words, 4, 4);
        if (!words[2].equals("until")) {
            throw new IllegalArgumentException("after the group comes until and a date");
        }
        for (String name : words[1].split(",", -1)) {
            group(name).knownUntil(LocalDate.parse(words[3]));
        }
    }

    private GroupDays group(String name) {
        GroupDays group = groups.get(name);
        if (group == null) {
            throw new IllegalArgumentException("there is no group '" + name + "', there are " + groups.keySet());
        }
        return group;
    }

    private static void count(String[] words, int fewest, int most) {
        if (words.length < fewest || words.length > most) {
            throw new IllegalArgumentException(
                    "it has " + words.length + " words, not " + (fewest == most ? fewest : fewest + " to " + most));
        }
    }
}
