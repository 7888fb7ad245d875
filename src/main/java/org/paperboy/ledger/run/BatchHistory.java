package org.paperboy.ledger.run;

import java.util.List;
import org.paperboy.ledger.database.JobDatabase;

/** What Spring Batch keeps of a job's executions, in tables of its own. */
public final class BatchHistory {
    private static final String INSTANCES =
            " FROM BATCH_JOB_INSTANCE WHERE JOB_NAME = :job AND JOB_INSTANCE_ID < :instance";
    private static final String EXECUTIONS =
            " FROM BATCH_JOB_EXECUTION WHERE JOB_INSTANCE_ID IN (SELECT JOB_INSTANCE_ID" + INSTANCES + ")";
    private static final String OF_EXECUTIONS =
            " WHERE JOB_EXECUTION_ID IN (SELECT JOB_EXECUTION_ID" + EXECUTIONS + ")";
    private static final String STEPS = " FROM BATCH_STEP_EXECUTION" + OF_EXECUTIONS;

    /** In an order that leaves no row behind that another one points at. */
    private static final List<String> ALL = List.of(
            " FROM BATCH_STEP_EXECUTION_CONTEXT WHERE STEP_EXECUTION_ID IN (SELECT STEP_EXECUTION_ID" + STEPS + ")",
            STEPS,
            " FROM BATCH_JOB_EXECUTION_CONTEXT" + OF_EXECUTIONS,
            " FROM BATCH_JOB_EXECUTION_PARAMS" + OF_EXECUTIONS,
            EXECUTIONS,
            INSTANCES);

    private final JobDatabase database;

    public BatchHistory(JobDatabase database) {
        this.database = database;
    }

    public void deleteBefore(long instance) {
        for (String rows : ALL)
            database.sql("DELETE" + rows).param("instance", instance).update();
    }
}
