package org.paperboy.run;

import static org.paperboy.run.StepFactory.flow;

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
import org.paperboy.intake.PictureEnds;
import org.paperboy.intake.PlannedEditionStories;
import org.paperboy.intake.SelectionGuard;
import org.paperboy.intake.TightenedStories;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.Source;
import org.paperboy.source.editor.Intake;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.core.task.AsyncTaskExecutor;

/** The whole job. It is built for each run, of ordinary objects, from the job file as it is then. */
final class Syndication {
    /** What the guard says: withdrawals went out, and nothing else goes. */
    private static final String GUARDED = "GUARDED";

    private static final String OPEN = "OPEN";

    private final RunContext context;
    private final Ledger ledger;
    private final StepFactory steps;
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
        this.ledger = context.ledger();
        this.steps = new StepFactory(context, jobStores, repository);
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
        Flow ending = flow("ending", steps.outsideTransactions("late arrivals", late), steps.report());
        return steps.job()
                .listener(stop)
                .start(collecting(source, intake))
                .next(steps.eachStore("withdrawing", this::withdraw))
                .next(guard)
                .on(GUARDED)
                .to(steps.eachStore("judging what was withdrawn", this::judge))
                .next(ending)
                .from(guard)
                .on(OPEN)
                .to(steps.eachStore("delivering", this::deliver))
                .next(ending)
                .end()
                .build();
    }

    /** What a run does before it sends anything. */
    Job collection(Source source, Intake intake) {
        return steps.job()
                .listener(stop)
                .start(collecting(source, intake))
                .end()
                .build();
    }

    private Flow collecting(Source source, Intake intake) {
        AbsentArticles absence = new AbsentArticles(context, source);
        DocumentPlanner planner = new DocumentPlanner(context);
        SelectionGuard selections = new SelectionGuard(context, planner);
        return flow(
                "collecting",
                steps.collect(source, intake, new ArchiveWriter(context, absence, planner, selections)),
                steps.inTransactions("absence", absence),
                steps.inTransactions("ended rights", new EndedRights(context)),
                steps.inTransactions("ended pictures", new PictureEnds(context, planner)),
                steps.inTransactions("tightened stories", new TightenedStories(context)),
                steps.planDocuments(planner),
                steps.inTransactions("selections", selections),
                gather(intake),
                ifEditions(steps.inTransactions("open editions", new EditionOpener(context))),
                ifEditions(steps.inTransactions("languages of editions", new EditionGuard(context))),
                ifEditions(steps.inTransactions("stories of editions", new PlannedEditionStories(context, planner))));
    }

    /** Editions come in after the articles that they name. */
    private @Nullable Step gather(Intake intake) {
        JobFile.SourceSpec editions = context.job().editions();
        return editions == null
                ? null
                : steps.inTransactions("collect editions", new EditionIntake(context, editions, intake));
    }

    private @Nullable Step ifEditions(Step step) {
        return editions ? step : null;
    }

    /** Killed and unpublished articles: their documents, and every feed and page that shows them, before anything else. */
    private Flow withdraw(JobStore jobStore, String name) {
        return flow(
                name,
                steps.outsideTransactions(
                        "look at " + jobStore.name(), new StoreInspector(context, jobStore, arrivals)),
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
                steps.outsideTransactions("remove " + jobStore.name(), new ObjectRemover(context, jobStore)),
                steps.outsideTransactions("judge " + jobStore.name(), new RejectionJudge(context, jobStore)));
    }

    /** Where nothing else is sent, whose fault it is that withdrawals were rejected. */
    private Flow judge(JobStore jobStore, String name) {
        return flow(
                name,
                steps.outsideTransactions(
                        "judge withdrawals " + jobStore.name(), new RejectionJudge(context, jobStore)));
    }

    /** The pipeline: what is due → rendered → put into its store → recorded. */
    private Step deliver(String what, JobStore jobStore, DueReader due) {
        DeliveryRecorder recorder = new DeliveryRecorder(context, jobStore);
        Uploader uploader = new Uploader(jobStore, recorder);
        return steps.named(what + " " + jobStore.name())
                .<Deliverable, DeliveryResult>chunk(due.page())
                .transactionManager(ledger.transactions())
                .reader(due::read)
                .processor(uploader::send)
                .writer(chunk -> recorder.record(chunk.getItems()))
                .taskExecutor(Objects.requireNonNull(senders.get(jobStore.name())))
                .listener(StepCallbacks.after(() -> ledger.transact(recorder::settle)))
                .build();
    }
}
