package org.paperboy.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperboy.context.DeliveryResult;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.Deliverable;
import org.paperboy.delivery.DeliveryRecorder;
import org.paperboy.delivery.DueDocuments;
import org.paperboy.delivery.DueEditions;
import org.paperboy.delivery.DueFeeds;
import org.paperboy.delivery.DueFeeds.Which;
import org.paperboy.delivery.DueReader;
import org.paperboy.delivery.RejectionJudge;
import org.paperboy.delivery.Uploader;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.delivery.stores.LateArrivals;
import org.paperboy.delivery.stores.ObjectRemover;
import org.paperboy.delivery.stores.StoreInspector;
import org.paperboy.intake.AbsentArticles;
import org.paperboy.intake.ArchiveWriter;
import org.paperboy.intake.DocumentPlanner;
import org.paperboy.intake.EditionGuard;
import org.paperboy.intake.EditionIntake;
import org.paperboy.intake.EditionOpener;
import org.paperboy.intake.EndedRights;
import org.paperboy.intake.GuardedArchiveWriter;
import org.paperboy.intake.PictureEnds;
import org.paperboy.intake.PlannedArticles;
import org.paperboy.intake.PlannedEditionStories;
import org.paperboy.intake.RecordBatch;
import org.paperboy.intake.RecordProcessor;
import org.paperboy.intake.RecordReader;
import org.paperboy.intake.SelectionGuard;
import org.paperboy.intake.TightenedStories;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.ArticleCards.FiledCard;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.Source;
import org.paperboy.source.editor.Intake;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** The whole job. It is built for each run, of ordinary objects, from the job file as it is then. */
final class Syndication {
    /** What the guard says: withdrawals went out, and nothing else goes. */
    private static final String GUARDED = "GUARDED";

    private static final String OPEN = "OPEN";

    private final RunContext context;
    private final Map<String, JobStore> jobStores;
    private final Ledger ledger;
    private final JobRepository repository;
    private final Map<String, ? extends AsyncTaskExecutor> senders;
    private final StopRequest stop;
    private final LateArrivals arrivals;
    private final boolean editions;

    /**
     * @param senders threads for the PUTs that are in flight at the same time, by store: one that hangs has all its own
     * @param stop hears when the job begins and ends
     */
    Syndication(
            RunContext context,
            Map<String, JobStore> jobStores,
            JobRepository repository,
            Map<String, ? extends AsyncTaskExecutor> senders,
            StopRequest stop) {
        this.context = context;
        this.jobStores = jobStores;
        this.ledger = context.ledger();
        this.repository = repository;
        this.senders = senders;
        this.stop = stop;
        this.arrivals = new LateArrivals(context, jobStores, stop);
        // One that was ever out can be taken back, even if the job file no longer has any.
        this.editions = context.job().editions() != null || ledger.editions().any();
    }

    Job job(Source source, Intake intake) {
        return job(source, intake, arrivals);
    }

    /** One after which another follows at once: nothing is waited for before its withdrawals. */
    Job first(Source source, Intake intake) {
        return job(source, intake, () -> false);
    }

    private Job job(Source source, Intake intake, PagedWork late) {
        JobExecutionDecider guard =
                (job, step) -> new FlowExecutionStatus(context.state().guarded() ? GUARDED : OPEN);
        Flow ending = flow("ending", outsideTransactions("late arrivals", late), report());
        return new JobBuilder(context.job().name(), repository)
                .listener(stop)
                .start(collecting(source, intake))
                .next(eachStore("withdrawing", this::withdraw))
                .next(guard)
                .on(GUARDED)
                .to(eachStore("judging what was withdrawn", this::judge))
                .next(ending)
                .from(guard)
                .on(OPEN)
                .to(eachStore("delivering", this::deliver))
                .next(ending)
                .end()
                .build();
    }

    /** What a run does before it sends anything. */
    Job collection(Source source, Intake intake) {
        return new JobBuilder(context.job().name(), repository)
                .listener(stop)
                .start(collecting(source, intake))
                .end()
                .build();
    }

    private Flow collecting(Source source, Intake intake) {
        AbsentArticles absence = new AbsentArticles(context, source);
        DocumentPlanner assigner = new DocumentPlanner(context);
        SelectionGuard selections = new SelectionGuard(context, assigner);
        return flow(
                "collecting",
                collect(source, intake, new ArchiveWriter(context, absence, assigner, selections)),
                inTransactions("absence", absence),
                inTransactions("ended rights", new EndedRights(context)),
                inTransactions("ended pictures", new PictureEnds(context, assigner)),
                inTransactions("tightened stories", new TightenedStories(context)),
                assign(assigner),
                inTransactions("selections", selections),
                gather(intake),
                ifEditions(inTransactions("open editions", new EditionOpener(context))),
                ifEditions(inTransactions("languages of editions", new EditionGuard(context))),
                ifEditions(inTransactions("stories of editions", new PlannedEditionStories(context, assigner))));
    }

    /** Source → clean → archive, and the documents that become due. The cursor commits with the chunk. */
    private Step collect(Source source, Intake intake, ArchiveWriter archiving) {
        RecordReader records = new RecordReader(context, source);
        RecordProcessor taking = new RecordProcessor(context.job(), ledger, intake);
        GuardedArchiveWriter archive = new GuardedArchiveWriter(context, source, archiving);
        return new StepBuilder("collect", repository)
                        .<RecordBatch, RecordProcessor.ProcessedBatch>chunk(1)
                        .transactionManager(ledger.transactions())
                        .reader(records::read)
                        .processor(taking::process)
                        .writer(chunk -> archive.write(chunk.getItems()))
                        .stream(StepCallbacks.around(records::open, records::close))
                        .build();
    }

    /** Documents that become due without the source: by the clock, by the receivers' terms. */
    private Step assign(DocumentPlanner assigner) {
        PlannedArticles assigning = new PlannedArticles(context, assigner);
        return new StepBuilder("assign", repository)
                .<FiledCard, FiledCard>chunk(PlannedArticles.PAGE)
                .transactionManager(ledger.transactions())
                .reader(assigning::read)
                .writer(chunk -> assigning.write(chunk.getItems()))
                .listener(StepCallbacks.before(assigning::begin))
                .listener(StepCallbacks.afterCompletion(assigning::end))
                .build();
    }

    /** Editions come in after the articles that they name. */
    private @Nullable Step gather(Intake intake) {
        JobFile.SourceSpec editions = context.job().editions();
        return editions == null
                ? null
                : inTransactions("collect editions", new EditionIntake(context, editions, intake));
    }

    private @Nullable Step ifEditions(Step step) {
        return editions ? step : null;
    }

    /** Killed and unpublished articles: their documents, and every feed and page that shows them, before anything else. */
    private Flow withdraw(JobStore jobStore, String name) {
        return flow(
                name,
                outsideTransactions("look at " + jobStore.name(), new StoreInspector(context, jobStore, arrivals)),
                deliver("withdraw", jobStore, new DueDocuments(context, jobStore, true)),
                deliver("unlist", jobStore, new DueFeeds(context, jobStore, Which.WITHDRAWALS)),
                ifEditions(deliver("clear editions", jobStore, new DueEditions(context, jobStore, true))));
    }

    /** Due documents, editions, and then the feeds: nothing points at what is not there yet. What is removed goes last. */
    private Flow deliver(JobStore jobStore, String name) {
        return flow(
                name,
                deliver("deliver", jobStore, new DueDocuments(context, jobStore, false)),
                ifEditions(deliver("publish editions", jobStore, new DueEditions(context, jobStore, false))),
                deliver("publish", jobStore, new DueFeeds(context, jobStore, Which.FILES)),
                deliver("publish indexes", jobStore, new DueFeeds(context, jobStore, Which.INDEXES)),
                outsideTransactions("remove " + jobStore.name(), new ObjectRemover(context, jobStore)),
                outsideTransactions("judge " + jobStore.name(), new RejectionJudge(context, jobStore)));
    }

    /** Where nothing else is sent, whose fault it is that withdrawals were rejected. */
    private Flow judge(JobStore jobStore, String name) {
        return flow(
                name,
                outsideTransactions("judge withdrawals " + jobStore.name(), new RejectionJudge(context, jobStore)));
    }

    /** The pipeline: what is due → rendered → put into its store → recorded. */
    private Step deliver(String what, JobStore jobStore, DueReader due) {
        DeliveryRecorder recorder = new DeliveryRecorder(context, jobStore);
        Uploader uploader = new Uploader(jobStore, recorder);
        return new StepBuilder(what + " " + jobStore.name(), repository)
                .<Deliverable, DeliveryResult>chunk(due.page())
                .transactionManager(ledger.transactions())
                .reader(due::read)
                .processor(uploader::send)
                .writer(chunk -> recorder.record(chunk.getItems()))
                .taskExecutor(Objects.requireNonNull(senders.get(jobStore.name())))
                .listener(StepCallbacks.after(() -> ledger.transact(recorder::settle)))
                .build();
    }

    /** Of the runs long ago, Spring Batch's rows go with ours. */
    private Step report() {
        RunReporter reporting = new RunReporter(context, jobStores);
        return new StepBuilder("report", repository)
                .tasklet(
                        (contribution, context) -> {
                            reporting.report();
                            long instance = contribution
                                    .getStepExecution()
                                    .getJobExecution()
                                    .getJobInstanceId();
                            ledger.runs().deleteBatchBefore(instance);
                            return RepeatStatus.FINISHED;
                        },
                        ledger.transactions())
                .build();
    }

    private Step inTransactions(String name, PagedWork work) {
        return new StepBuilder(name, repository)
                .tasklet((contribution, context) -> RepeatStatus.continueIf(work.nextPage()), ledger.transactions())
                .build();
    }

    /** For steps that talk to stores: no transaction is held open meanwhile. */
    private Step outsideTransactions(String name, PagedWork work) {
        return new StepBuilder(name, repository)
                .tasklet((contribution, context) -> RepeatStatus.continueIf(work.nextPage()), ledger.transactions())
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .build();
    }

    /** One flow a store, side by side: a store that hangs holds up nobody else. */
    private Flow eachStore(String name, StoreFlow flow) {
        List<Flow> flows = jobStores.values().stream()
                .map(jobStore -> flow.of(jobStore, name + " " + jobStore.name()))
                .toList();
        return new FlowBuilder<SimpleFlow>(name)
                .split(new SimpleAsyncTaskExecutor("store-"))
                .add(flows.toArray(Flow[]::new))
                .build();
    }

    /** Of the steps those that there are. */
    private static Flow flow(String name, Step first, @Nullable Step... others) {
        FlowBuilder<SimpleFlow> flow = new FlowBuilder<SimpleFlow>(name).start(first);
        for (Step step : others) if (step != null) flow = flow.next(step);
        return flow.build();
    }

    @FunctionalInterface
    private interface StoreFlow {
        Flow of(JobStore jobStore, String name);
    }
}
