package org.paperboy.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.MemoryShortage;
import org.paperboy.context.Connections;
import org.paperboy.context.FailureCauses;
import org.paperboy.context.Refusal;
import org.paperboy.context.RunContext;
import org.paperboy.context.RunState;
import org.paperboy.delivery.stores.JobStore;
import org.paperboy.intake.DocumentPlanner;
import org.paperboy.intake.MissedWithdrawals;
import org.paperboy.intake.PlannedArticles;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.LedgerFault;
import org.paperboy.source.Source;
import org.paperboy.source.editor.Intake;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.MatchAlwaysTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** Spring Batch's executions of the job: which one is unfinished, and how one is started. */
public final class JobExecutions {
    /** PUTs in flight at the same time, of each store. */
    private static final int SENDERS = 16;

    private final RunContext context;
    private final Map<String, JobStore> jobStores;
    private final Ledger ledger;
    private final StopRequest stop;
    private final JobRepository repository;
    private final String version;

    public JobExecutions(RunContext context, Map<String, JobStore> jobStores, StopRequest stop) {
        this.context = context;
        this.jobStores = jobStores;
        this.ledger = context.ledger();
        this.stop = stop;
        this.repository = repository(ledger);
        this.version =
                Objects.requireNonNullElse(JobExecutions.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    /**
     * Brings an execution that did not complete to its end, from its last commit, with this run's clock and job file. One
     * that began under another job file or Paperboy, or that its source or a guard stopped, is given up instead: what it
     * left due is in the ledger.
     */
    void resume() throws Refusal {
        JobInstance instance = repository.getLastJobInstance(context.job().name());
        JobExecution last = instance == null ? null : repository.getLastJobExecution(instance);
        if (last == null || last.getStatus() == BatchStatus.COMPLETED || last.getStatus() == BatchStatus.ABANDONED)
            return;
        TaskExecutorJobOperator operator = operator(null);
        boolean running = last.isRunning()
                || last.getStepExecutions().stream().anyMatch(s -> s.getStatus().isRunning());
        if (running) last = operator.recover(last);
        JobParameters was = last.getJobParameters();
        Long number = was.getLong("run");
        boolean stopped = number != null && RunState.wasStopped(number, ledger);
        if (number != null && !stopped) MissedWithdrawals.nameThoseOf(number, context);
        if (!sameJob(was)) giveUp(last, "it began under another job file or version");
        else if (number == null || last.getStatus() == BatchStatus.UNKNOWN || hasUnknownStep(last.getJobInstance()))
            giveUp(last, "it is not known how far it came");
        else if (stopped) giveUp(last, "its source or a guard had stopped it");
        else {
            ledger.runs().resume(number, context.clock().instant());
            jobStores.values().forEach(o -> o.ownership().begin(number));
            execute(context.numbered(number), was, Syndication::first);
        }
    }

    private boolean sameJob(JobParameters was) {
        return context.job().sha256().equals(was.getString("file")) && version.equals(was.getString("paperboy"));
    }

    /**
     * Whether a commit of a step failed so that nobody knows what the database took: where the connection broke off, or the
     * disk was full. Spring Batch refuses to restart such a step, whichever execution of the job it belongs to.
     */
    private boolean hasUnknownStep(JobInstance instance) {
        return repository.getJobExecutions(instance).stream()
                .flatMap(execution -> execution.getStepExecutions().stream())
                .anyMatch(step -> step.getStatus() == BatchStatus.UNKNOWN);
    }

    private void giveUp(JobExecution last, String why) {
        last.setStatus(BatchStatus.ABANDONED);
        repository.update(last);
        context.counts()
                .note("the last run did not end, and " + why + ": this run starts over, and sends what is still due");
    }

    /** Does a new run. */
    void begin() throws Refusal {
        begin(Syndication::job);
    }

    /** Does of a new run what comes before anything is sent: for a caller with a copy of the ledger. */
    public void rehearse() throws Refusal {
        begin(Syndication::collection);
    }

    /** How much of the job is done. */
    @FunctionalInterface
    private interface Plan {
        Job of(Syndication syndication, Source source, Intake intake);
    }

    private void begin(Plan plan) throws Refusal {
        context.state().begin();
        context.counts().losses.restart();
        boolean first = ledger.runs().latest() == 0;
        long number = ledger.runs().begin(context.now(), context.clock().instant());
        jobStores.values().forEach(o -> o.ownership().begin(number));
        // Before the first run there is nothing that could have been planned otherwise.
        if (first) PlannedArticles.allPlanned(context, new DocumentPlanner(context));
        execute(
                context.numbered(number),
                new JobParametersBuilder()
                        .addLong("run", number, true)
                        .addString("file", context.job().sha256(), false)
                        .addString("paperboy", version, false)
                        .toJobParameters(),
                plan);
    }

    private void execute(RunContext numbered, JobParameters parameters, Plan plan) throws Refusal {
        if (stop.requested()) throw stopped();
        Map<String, ThreadPoolTaskExecutor> senders = new HashMap<>();
        jobStores.keySet().forEach(name -> senders.put(name, senders()));
        try (Source source = Connections.articles(numbered.job(), ledger)) {
            Instant now = numbered.clock().instant();
            ledger.deliveries()
                    .forgetFarAttempts(now, now.plus(numbered.job().retry().longest()));
            Job job = plan.of(
                    new Syndication(numbered, jobStores, repository, senders, stop),
                    source,
                    Connections.intake(
                            numbered.job(),
                            numbered.counts().unknown,
                            numbered.time().agreed()));
            JobExecution execution = operator(job).start(job, parameters);
            if (execution.getStatus() == BatchStatus.COMPLETED) return;
            LedgerFault fault = fault(execution);
            // A ledger that cannot be used is not asked to note that. If another run took over, it is not ours to note
            // either.
            if (fault != null) throw shortage(execution).orElse(stopped(fault));
            Refusal refusal = execution.getStatus() == BatchStatus.STOPPED
                    ? stopped()
                    : shortage(execution).orElse(failed(execution));
            ledger.runs()
                    .end(
                            numbered.number(),
                            refusal.exit(),
                            refusal.getMessage(),
                            numbered.clock().instant());
            throw refusal;
        } catch (Refusal e) {
            throw e;
        } catch (Exception e) {
            LedgerFault fault = LedgerFault.in(e);
            if (fault == null && isOvertaken(numbered)) fault = overtaken(e);
            if (fault != null) throw shortage(List.of(e)).orElse(stopped(fault));
            throw new Refusal(
                    1, numbered.job().name() + " could not be started: " + FailureCauses.of(e) + ". Run it again");
        } finally {
            senders.values().forEach(ThreadPoolTaskExecutor::shutdown);
        }
    }

    private static ThreadPoolTaskExecutor senders() {
        ThreadPoolTaskExecutor senders = new ThreadPoolTaskExecutor();
        senders.setCorePoolSize(SENDERS);
        senders.setAllowCoreThreadTimeOut(true);
        senders.setThreadNamePrefix("send-");
        senders.initialize();
        return senders;
    }

    private Refusal stopped() {
        return new Refusal(143, context.job().name() + ": stopped by a signal. The next run goes on from here");
    }

    private Refusal stopped(LedgerFault fault) {
        return new Refusal(1, context.job().name() + " stopped: " + fault.getMessage());
    }

    private Optional<Refusal> shortage(JobExecution execution) {
        return shortage(execution.getAllFailureExceptions());
    }

    /** Everything else that failed, failed because of it. */
    private Optional<Refusal> shortage(List<Throwable> failures) {
        return failures.stream()
                .flatMap(e -> MemoryShortage.sentence(e).stream())
                .findFirst()
                .map(why -> new Refusal(
                        1, context.job().name() + " stopped: " + why + ": it goes on from its last commit"));
    }

    private static @Nullable LedgerFault fault(JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .map(LedgerFault::in)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(LedgerFault::overtaken))
                .orElse(null);
    }

    /** A run that completed since has deleted what Spring Batch kept of this one, and says only that it no longer exists. */
    private static boolean isOvertaken(RunContext numbered) {
        return numbered.ledger().runs().last(1).stream().anyMatch(last -> last.number() > numbered.number());
    }

    /** The lock says best how that came about, if it is one that can be lost. */
    private LedgerFault overtaken(Exception e) {
        try {
            ledger.proveLock(Duration.ZERO);
            return LedgerFault.byAnother(e);
        } catch (LedgerFault lost) {
            return lost;
        }
    }

    private Refusal failed(JobExecution execution) {
        String why = execution.getAllFailureExceptions().stream()
                .findFirst()
                .map(FailureCauses::of)
                .orElse(execution.getExitStatus().getExitDescription());
        return new Refusal(
                1, context.job().name() + " stopped: " + why + ". Run it again: it goes on from its last commit");
    }

    private TaskExecutorJobOperator operator(@Nullable Job job) {
        try {
            MapJobRegistry registry = new MapJobRegistry();
            if (job != null) registry.register(job);
            TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
            operator.setJobRepository(repository);
            operator.setJobRegistry(registry);
            operator.setTaskExecutor(new SyncTaskExecutor());
            operator.afterPropertiesSet();
            stop.operatedBy(operator);
            return operator;
        } catch (Exception e) {
            throw new IllegalStateException("Spring Batch's operator", e);
        }
    }

    private static JobRepository repository(Ledger ledger) {
        try {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(ledger.dataSource());
            factory.setTransactionManager(ledger.transactions());
            factory.setJdbcOperations(ledger.jdbc());
            // The job's lock keeps others away; as serializable, jobs that share a database would abort each other.
            factory.setTransactionAttributeSource(new MatchAlwaysTransactionAttributeSource());
            factory.setValidateTransactionState(false); // each call has a transaction, see below
            factory.afterPropertiesSet();
            return connectedFirst(Objects.requireNonNull(factory.getObject()), ledger);
        } catch (Exception e) {
            throw new IllegalStateException("Spring Batch's repository", e);
        }
    }

    /**
     * Spring Batch locks what it is about to write, and then asks for a connection. A SQLite ledger has one for all who write:
     * a step beside this one may have it, and wait for that lock. So each call takes the connection first.
     */
    private static JobRepository connectedFirst(JobRepository repository, Ledger ledger) {
        ProxyFactory calls = new ProxyFactory(repository);
        calls.addAdvice(new TransactionInterceptor(
                (TransactionManager) ledger.transactions(), new MatchAlwaysTransactionAttributeSource()));
        calls.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> ledger.connect());
        return (JobRepository) calls.getProxy();
    }
}
