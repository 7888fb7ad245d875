package org.paperboy.channel;

import java.util.List;

/** Whom articles go to: a public channel or a partner under contract. Names are unique among both. */
public sealed interface Receiver {
    String name();

    Selection selection();

    /** What it may see of each story, and when. */
    Terms terms();

    /** Entries in each of its feeds, at most. */
    int entries();

    /** Names of the formats it gets, in the order of the job file. */
    List<String> formats();

    /** Whether it gets editions, as entries of its feeds at least. */
    boolean editions();

    /** How texts are laid out for it. */
    Presentation presentation();

    /** What, beside formats, deliveries are named after: objects that show an edition each. */
    String EDITION = "edition";

    /** Which of the job's stores its objects are in. */
    String store();

    /** What its keys begin with: empty, or ending in a slash. */
    String root();

    /** {@code Cache-Control} of its objects. */
    String cacheControl();

    /**
     * A public stream. Anyone may read it.
     *
     * @param title what is after the publication's title; empty for the publication's main stream
     */
    record Channel(
            String name,
            String title,
            String description,
            Selection selection,
            int entries,
            List<String> formats,
            String store,
            boolean editions,
            Presentation presentation)
            implements Receiver {
        private static final Terms PUBLIC = Terms.of(Text.PREVIEW);

        public Channel {
            formats = List.copyOf(formats);
        }

        /** One whose texts are laid out as by default. */
        public Channel(
                String name,
                String title,
                String description,
                Selection selection,
                int entries,
                List<String> formats,
                String store,
                boolean editions) {
            this(name, title, description, selection, entries, formats, store, editions, Presentation.OF_CHANNELS);
        }

        /** One without editions. */
        public Channel(
                String name,
                String title,
                String description,
                Selection selection,
                int entries,
                List<String> formats,
                String store) {
            this(name, title, description, selection, entries, formats, store, false);
        }

        @Override
        public Terms terms() {
            return PUBLIC;
        }

        @Override
        public String root() {
            return name + "/";
        }

        @Override
        public String cacheControl() {
            return "public, max-age=300";
        }
    }

    /**
     * An outlet under contract.
     *
     * @param ownStore whether its store is its own, so that its keys need not say whose they are
     */
    record Partner(
            String name,
            Selection selection,
            Terms terms,
            int entries,
            List<String> formats,
            String store,
            boolean ownStore,
            boolean editions,
            Presentation presentation)
            implements Receiver {
        public Partner {
            formats = List.copyOf(formats);
        }

        /** One whose texts are laid out as by default. */
        public Partner(
                String name,
                Selection selection,
                Terms terms,
                int entries,
                List<String> formats,
                String store,
                boolean ownStore,
                boolean editions) {
            this(name, selection, terms, entries, formats, store, ownStore, editions, Presentation.OF_PARTNERS);
        }

        /** One without editions. */
        public Partner(
                String name,
                Selection selection,
                Terms terms,
                int entries,
                List<String> formats,
                String store,
                boolean ownStore) {
            this(name, selection, terms, entries, formats, store, ownStore, false);
        }

        @Override
        public String root() {
            return ownStore ? "" : "partners/" + name + "/";
        }

        @Override
        public String cacheControl() {
            return "private, no-cache";
        }
    }
}
