package org.paperboy.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Sha256;
import org.paperboy.context.PagedWork;
import org.paperboy.context.RunContext;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.intake.ArchiveWriter;
import org.paperboy.intake.DocumentPlanner;
import org.paperboy.intake.GuardedArchiveWriter;
import org.paperboy.intake.PlannedArticles;
import org.paperboy.intake.RecordBatch;
import org.paperboy.intake.RecordProcessor;
import org.paperboy.intake.RecordReader;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.archive.ArticleCards.FiledCard;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.editor.Intake;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** Builds the steps of a job, and flows of them: in which transactions each works, and what it does with a page. */
final class StepFactory {
    /** Spring Batch's table for PostgreSQL takes no longer ones. */
    private static final int LONGEST_NAME = 100;

    private final RunContext context;
    private final Map<String, JobStore> jobStores;
    private final Ledger ledger;
    private final JobRepository repository;

    StepFactory(RunContext context, Map<String, JobStore> jobStores, JobRepository repository) {
        this.context = context;
        this.jobStores = jobStores;
        this.ledger = context.ledger();
        this.repository = repository;
    }

    JobBuilder job() {
        return new JobBuilder(context.job().name(), repository);
    }

    /** A step is named after its store, whose name may be long. */
    StepBuilder named(String name) {
        return new StepBuilder(Sha256.shortened(name, LONGEST_NAME), repository);
    }

    /** Source → clean → archive, and the documents that become due. The cursor commits with the chunk. */
    Step collect(Source source, Intake intake, ArchiveWriter archiving) {
        RecordReader records = new RecordReader(context, source);
        RecordProcessor taking = new RecordProcessor(context.job(), ledger, intake);
        GuardedArchiveWriter archive = new GuardedArchiveWriter(context, source, archiving);
        return named("collect")
                .<RecordBatch<Record>, RecordBatch<RecordProcessor.ProcessedRecord>>chunk(1)
                .transactionManager(ledger.transactions())
                .reader(records::read)
                .processor(taking::process)
                .writer(chunk -> chunk.getItems().forEach(archive::write))
                .stream(StepCallbacks.around(records::open, records::close))
                .build();
    }

    /** Documents that become due without the source: by the clock, by the receivers' terms. */
    Step planDocuments(DocumentPlanner planner) {
        PlannedArticles planned = new PlannedArticles(context, planner);
        return named("plan")
                .<FiledCard, FiledCard>chunk(PlannedArticles.PAGE)
                .transactionManager(ledger.transactions())
                .reader(planned::read)
                .writer(chunk -> planned.write(chunk.getItems()))
                .listener(StepCallbacks.before(planned::begin))
                .listener(StepCallbacks.afterCompletion(planned::end))
                .build();
    }

    /** Of the runs long ago, Spring Batch's rows go with ours. */
    Step report() {
        RunReporter reporting = new RunReporter(context, jobStores);
        return named("report")
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

    Step inTransactions(String name, PagedWork work) {
        return named(name)
                .tasklet((contribution, context) -> RepeatStatus.continueIf(work.nextPage()), ledger.transactions())
                .build();
    }

    /** For steps that talk to stores: no transaction is held open meanwhile. */
    Step outsideTransactions(String name, PagedWork work) {
        return named(name)
                .tasklet((contribution, context) -> RepeatStatus.continueIf(work.nextPage()), ledger.transactions())
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .build();
    }

    /** Of the steps those that there are. */
    static Flow flow(String name, Step first, @Nullable Step... others) {
        FlowBuilder<SimpleFlow> flow = new FlowBuilder<SimpleFlow>(name).start(first);
        for (Step step : others) if (step != null) flow = flow.next(step);
        return flow.build();
    }

    /** One flow a store, side by side: a store that hangs holds up nobody else. */
    Flow eachStore(String name, StoreFlow flow) {
        List<Flow> flows = jobStores.values().stream()
                .map(jobStore -> flow.of(jobStore, name + " " + jobStore.name()))
                .toList();
        return new FlowBuilder<SimpleFlow>(name)
                .split(new SimpleAsyncTaskExecutor("store-"))
                .add(flows.toArray(Flow[]::new))
                .build();
    }

    @FunctionalInterface
    interface StoreFlow {
        Flow of(JobStore jobStore, String name);
    }
}
