package org.paperboy.channel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one answer to "may this receiver have this article, or this edition, now?" {@link Desk#entitlement} gives it. */
public sealed interface Entitlement {

    /** What the receiver has of it already. */
    enum Possession {
        NOTHING,
        /** It was shown it, or may have been, in any of its objects. */
        HAS,
        /** It was shown it when it was open, and was asked to give it back. */
        ASKED_BACK
    }

    /** What becomes of what the receiver has already. */
    enum Keeps {
        /** It is taken back. */
        NOTHING,
        /** It left the receiver's selection: it stays until a guard or a person has decided. */
        UNTIL_DECIDED,
        AS_IT_IS
    }

    /** Whether it may be given now. */
    default boolean shown() {
        return false;
    }

    /** Whether it is given ahead of the end of its embargo, and must say so. */
    default boolean marked() {
        return false;
    }

    Keeps keeps();

    /** Why it is not given now; empty if it is. */
    Optional<Reason> why();

    /** Whether the receiver's selection and terms cover it, regardless of the time. */
    default boolean covered() {
        return why().map(why -> !why.lasting()).orElse(true);
    }

    /** Whether it is given now, or as soon as its embargo and the receiver's delay are over. */
    default boolean comes() {
        return shown();
    }

    /** Why it is not given now, in words for a person; empty if it is. */
    default Optional<String> refusal(Instant now) {
        return why().map(why -> why.sentence(now));
    }

    /** The same without what is so for every receiver. */
    default Optional<String> refusalOfItsOwn(Instant now) {
        return why().flatMap(why -> why.ofReceiver(now));
    }

    /** Until when the receiver's delay holds it back; empty if none does. */
    default Optional<Instant> delayed() {
        return why().flatMap(Reason::delayed);
    }

    /** @param marked ahead of the end of its embargo */
    record Shown(@Override boolean marked) implements Entitlement {
        @Override
        public boolean shown() {
            return true;
        }

        @Override
        public Keeps keeps() {
            return Keeps.AS_IT_IS;
        }

        @Override
        public Optional<Reason> why() {
            return Optional.empty();
        }
    }

    /**
     * It may be given later.
     *
     * @param until by the clock; {@link Instant#MAX} where no end is known
     */
    record Waits(Instant until, Reason reason, @Override Keeps keeps) implements Entitlement {
        @Override
        public Optional<Reason> why() {
            return Optional.of(reason);
        }

        @Override
        public boolean comes() {
            return reason.ofItsTime();
        }
    }

    /** The clock alone never changes that. */
    record Refused(Reason reason, @Override Keeps keeps) implements Entitlement {
        @Override
        public Optional<Reason> why() {
            return Optional.of(reason);
        }
    }

    /** A reason not to give it now. */
    sealed interface Reason {
        /** In words for a person. */
        String sentence(Instant now);

        /** What of it is not so for every receiver, in words; empty if nothing. */
        default Optional<String> ofReceiver(Instant now) {
            return Optional.of(sentence(now));
        }

        /** Whether it holds whatever the time. */
        default boolean lasting() {
            return false;
        }

        /** Whether an embargo, a date or a delay is all that is to be waited for. */
        default boolean ofItsTime() {
            return false;
        }

        /** Until when the receiver's delay holds it back; empty if none does. */
        default Optional<Instant> delayed() {
            return Optional.empty();
        }
    }

    /** The receiver's selection or terms do not cover it. */
    record NotCovered(String words) implements Reason {
        @Override
        public String sentence(Instant now) {
            return words;
        }

        @Override
        public boolean lasting() {
            return true;
        }
    }

    /** Its rights do not allow the receiver to keep it for longer. */
    record NoArchive(Instant end) implements Reason {
        @Override
        public String sentence(Instant now) {
            return "its rights say no archive: it ended at " + end;
        }
    }

    /** The receiver's contract has not begun. */
    record NotBegun(LocalDate from) implements Reason {
        @Override
        public String sentence(Instant now) {
            return "its contract begins on " + from + " (from)";
        }
    }

    /** The receiver's contract is over. */
    record Over(LocalDate until) implements Reason {
        @Override
        public String sentence(Instant now) {
            return "its contract ended on " + until + " (until)";
        }
    }

    /**
     * Nobody may see it yet.
     *
     * @param embargo that it has; null if none
     * @param opens the later of the source's date and the end of the embargo
     * @param again whether the embargo began again, and the receiver had to give it back
     * @param delayedUntil when the receiver's delay is over that comes after; null if none does
     */
    record NotOpen(
            @Nullable Instant embargo,
            Instant opens,
            boolean again,
            @Nullable Instant delayedUntil) implements Reason {
        /** In words, what waits that has this embargo and opens then. */
        public static String words(@Nullable Instant embargo, Instant opens, Instant now) {
            if (Instant.MAX.equals(embargo)) return "waits for an end of its embargo";
            String why = opens.equals(embargo) ? "embargo" : "date of publication";
            return opens.isAfter(now)
                    ? "waits until " + opens + " (" + why + ")"
                    : "waited until " + opens + " (" + why + "): the next run lets it out";
        }

        @Override
        public String sentence(Instant now) {
            return words(embargo, opens, now) + (again ? ": it was taken back when that began" : "");
        }

        @Override
        public Optional<String> ofReceiver(Instant now) {
            return delayed().map(until -> "after that " + new Delayed(until).sentence(now));
        }

        @Override
        public boolean ofItsTime() {
            return true;
        }

        @Override
        public Optional<Instant> delayed() {
            return Optional.ofNullable(delayedUntil);
        }
    }

    /** The receiver's delay holds back what it does not have yet. */
    record Delayed(Instant until) implements Reason {
        @Override
        public String sentence(Instant now) {
            return "the delay of its contract holds a first version back until " + until;
        }

        @Override
        public boolean ofItsTime() {
            return true;
        }

        @Override
        public Optional<Instant> delayed() {
            return Optional.of(until);
        }
    }
}
