package org.paperboy.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.paperboy.ledger.archive.ArticleCards;
import org.paperboy.ledger.archive.ArticleTable;
import org.paperboy.ledger.archive.EditionStoryTable;
import org.paperboy.ledger.archive.EditionTable;
import org.paperboy.ledger.archive.PictureTable;
import org.paperboy.ledger.database.Address;
import org.paperboy.ledger.database.JobDatabase;
import org.paperboy.ledger.database.KeepAlive;
import org.paperboy.ledger.database.LedgerFile;
import org.paperboy.ledger.database.LedgerTransactions;
import org.paperboy.ledger.database.OpenDatabase;
import org.paperboy.ledger.lock.JobLock;
import org.paperboy.ledger.lock.Lease;
import org.paperboy.ledger.run.BatchHistory;
import org.paperboy.ledger.run.RunTable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The database of it all: archive of articles, deliveries, holdings, cursors, and Spring Batch's tables. One ledger may
 * serve several jobs; what is read and written here is one job's.
 */
public final class Ledger implements AutoCloseable {
    private final OpenDatabase opened;
    private final DataSource dataSource;
    private final LedgerTransactions transactions;
    private final ArticleTable articles;
    private final ArticleCards cards;
    private final EditionTable editions;
    private final EditionStoryTable editionStories;
    private final DeliveryTable deliveries;
    private final DeliveryDestinations destinations;
    private final UnansweredPutTable unansweredPuts;
    private final HoldingTable holdings;
    private final PictureTable pictures;
    private final WithdrawnHoldings withdrawals;
    private final JournalTable journal;
    private final CursorTable cursors;
    private final SightingTable sightings;
    private final ReadRecords readRecords;
    private final LastSelections lastSelections;
    private final SelectionLossTable selectionLosses;
    private final RejectionTable rejections;
    private final StoreFaultTable storeFaults;
    private final RunTable runs;
    private final ListedObjectTable listedObjects;
    private final AdoptedObjectTable adoptedObjects;
    private final StoreAdoption storeAdoption;
    private final StoreRename storeRename;
    private volatile @Nullable Lease lease;

    private Ledger(OpenDatabase opened) {
        this.opened = opened;
        this.dataSource = opened.dataSource();
        this.transactions = new LedgerTransactions(dataSource, opened.faults());
        String job = opened.address().job();
        JdbcTemplate jdbc = jdbc();
        jdbc.setFetchSize(500);
        JobDatabase database = new JobDatabase(job, jdbc);
        this.cursors = new CursorTable(database);
        this.articles = new ArticleTable(database);
        this.cards = new ArticleCards(database);
        this.editions = new EditionTable(database);
        this.editionStories = new EditionStoryTable(database);
        this.adoptedObjects = new AdoptedObjectTable(database);
        this.listedObjects = new ListedObjectTable(database);
        this.deliveries = new DeliveryTable(database, transactions, adoptedObjects);
        this.destinations = new DeliveryDestinations(database);
        this.unansweredPuts = new UnansweredPutTable(database, deliveries);
        this.journal = new JournalTable(database);
        this.holdings = new HoldingTable(database, journal);
        this.pictures = new PictureTable(database);
        this.withdrawals = new WithdrawnHoldings(database, journal);
        this.sightings = new SightingTable(database);
        this.readRecords = new ReadRecords(database, sightings);
        this.lastSelections = new LastSelections(cursors);
        this.selectionLosses = new SelectionLossTable(database);
        this.rejections = new RejectionTable(database);
        this.storeFaults = new StoreFaultTable(database);
        this.runs = new RunTable(database, cursors, new BatchHistory(database));
        this.storeAdoption = new StoreAdoption(database, cursors, deliveries);
        this.storeRename = new StoreRename(database);
    }

    /**
     * Opens a SQLite ledger in a folder. Both are made if need be, for the holder of the job's lock.
     *
     * @throws LedgerException if it cannot be opened, is damaged, or is a newer Paperboy's
     */
    public static Ledger inFolder(Path folder, String job) throws LedgerException {
        return new Ledger(OpenDatabase.inFolder(folder, job, List.of()));
    }

    /**
     * Opens the SQLite ledger of a folder to look into it, whether a run is at work or not. Nothing can be noted in it.
     *
     * @throws LedgerException if it cannot be opened, is damaged, or is a newer Paperboy's
     */
    public static Ledger toLook(Path folder, String job) throws LedgerException {
        return new Ledger(OpenDatabase.toLook(folder, job, List.of()));
    }

    /**
     * Opens an empty ledger that nobody else sees, among the temporary files until it is closed.
     *
     * @throws LedgerException if there is no room for it
     */
    public static Ledger empty(String job) throws LedgerException {
        return new Ledger(OpenDatabase.empty(job));
    }

    /**
     * Whether a folder holds a SQLite ledger.
     *
     * @throws LedgerException if that cannot be seen, or the ledger may not be read
     */
    public static boolean isIn(Path folder) throws LedgerException {
        return LedgerFile.isIn(folder);
    }

    /**
     * Opens a ledger in a PostgreSQL database.
     *
     * @param timeout how long a server may be silent
     * @throws LedgerException if it cannot be reached, is not one of ours, or is a newer Paperboy's
     */
    public static Ledger at(String url, String user, String password, String job, Duration timeout)
            throws LedgerException {
        return at(new Address(url, user, password, job, KeepAlive.USUAL, timeout));
    }

    /** The same, with the usual time-out. */
    public static Ledger at(String url, String user, String password, String job) throws LedgerException {
        return at(new Address(url, user, password, job));
    }

    /** The same to look into it; empty where there is none, and then none is made. */
    public static Optional<Ledger> toLook(String url, String user, String password, String job, Duration timeout)
            throws LedgerException {
        return OpenDatabase.toLook(new Address(url, user, password, job, KeepAlive.USUAL, timeout))
                .map(Ledger::new);
    }

    static Ledger at(Address address) throws LedgerException {
        return new Ledger(OpenDatabase.at(address, List.of()));
    }

    /**
     * Copies what this job has into a SQLite ledger of its own, for trying out what would happen: what is done to it
     * nobody else meets.
     *
     * @param folder that is empty; the copy is in it until somebody removes it
     * @throws LedgerException if there is no room for it
     */
    public Ledger copyInto(Path folder) throws LedgerException {
        return LedgerCopy.of(this, folder);
    }

    /** For code with SQL of its own: what its exceptions mean is said in the ledger's words. */
    public JdbcTemplate jdbc() {
        return opened.jdbc(dataSource);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public PlatformTransactionManager transactions() {
        return transactions.manager();
    }

    public ArticleTable articles() {
        return articles;
    }

    public ArticleCards cards() {
        return cards;
    }

    public EditionTable editions() {
        return editions;
    }

    public EditionStoryTable editionStories() {
        return editionStories;
    }

    public DeliveryTable deliveries() {
        return deliveries;
    }

    public DeliveryDestinations destinations() {
        return destinations;
    }

    public UnansweredPutTable unansweredPuts() {
        return unansweredPuts;
    }

    public HoldingTable holdings() {
        return holdings;
    }

    public PictureTable pictures() {
        return pictures;
    }

    public WithdrawnHoldings withdrawals() {
        return withdrawals;
    }

    public JournalTable journal() {
        return journal;
    }

    public CursorTable cursors() {
        return cursors;
    }

    public SightingTable sightings() {
        return sightings;
    }

    public ReadRecords readRecords() {
        return readRecords;
    }

    public LastSelections lastSelections() {
        return lastSelections;
    }

    public SelectionLossTable selectionLosses() {
        return selectionLosses;
    }

    public RejectionTable rejections() {
        return rejections;
    }

    public StoreFaultTable storeFaults() {
        return storeFaults;
    }

    public RunTable runs() {
        return runs;
    }

    public ListedObjectTable listedObjects() {
        return listedObjects;
    }

    public AdoptedObjectTable adoptedObjects() {
        return adoptedObjects;
    }

    public StoreAdoption storeAdoption() {
        return storeAdoption;
    }

    public StoreRename storeRename() {
        return storeRename;
    }

    /** What the database's own clock says; empty where it has none but this machine's. */
    public Optional<Instant> time() {
        return opened.ask("SELECT clock_timestamp()", OffsetDateTime.class).map(OffsetDateTime::toInstant);
    }

    /** Why nothing can be noted in it; empty if that is possible, as far as can be seen. */
    public Optional<String> readOnly() {
        return opened.readOnly();
    }

    /**
     * Does something in a transaction of its own, at once, also within a transaction of the caller. What is read for a
     * chunk is read so: else the chunk would hold its connection while it talks to a store.
     */
    public <T> T aside(Supplier<T> work) {
        return transactions.own(work);
    }

    /** Does something in the caller's transaction, or where there is none in one of its own. */
    public void transact(Runnable work) {
        transactions.joined(work);
    }

    /** The same of what only reads: from a file it is read beside a writer, as it was when the read began. */
    public <T> T look(Supplier<T> work) {
        return transactions.look(work);
    }

    /** Has the caller's transaction take its connection, where there is one for all who write: before it locks anything else. */
    public void connect() {
        if (opened.readers() != null) jdbc().execute("SELECT 1");
    }

    /**
     * Takes the job's lock in a PostgreSQL ledger, which from then on commits only while it is held.
     *
     * @param clock the machine's
     * @return nothing if another run has it
     */
    public Optional<JobLock> lock(Clock clock) throws LedgerException {
        Optional<JobLock> lock = JobLock.at(address(), clock);
        Lease held = lock.map(JobLock::lease).orElse(null);
        if (held != null) {
            lease = held;
            transactions.require(held::require);
        }
        return lock;
    }

    /** Whether another run has the job's lock, as far as is seen without taking it. Not for who has it. */
    public boolean isLocked() {
        Path folder = opened.folder();
        return folder == null ? JobLock.isTaken(jdbc(), address().job()) : JobLock.isTaken(folder);
    }

    /** Whether another run can have the lock while this process lives: a server's may be lost, a file's is kept. */
    public boolean canBeOvertaken() {
        return lease != null;
    }

    /**
     * Before something that no commit takes back: makes sure that nobody else is at work until it ends.
     *
     * @param longest how long it may last
     * @throws LedgerFault if another run may have the lock by then
     */
    public void requireLock(Duration longest) {
        Lease held = lease;
        if (held != null) held.requireFor(longest);
    }

    /** The same, with a question to the server: for where another run seems to be at work. */
    public void proveLock(Duration longest) {
        Lease held = lease;
        if (held != null) held.proveFor(longest);
    }

    /** In which a SQLite ledger is; empty of one in a server. */
    Optional<Path> folder() {
        return Optional.ofNullable(opened.folder());
    }

    Address address() {
        return opened.address();
    }

    /** How a person calls it; never with a secret. */
    @Override
    public String toString() {
        return opened.name();
    }

    @Override
    public void close() {
        opened.close();
    }
}
