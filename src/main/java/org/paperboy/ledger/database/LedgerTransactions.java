package org.paperboy.ledger.database;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/** The transactions of one ledger. */
public final class LedgerTransactions {
    private final JdbcTransactionManager manager;
    private final TransactionTemplate joined;
    private final TransactionTemplate own;
    private final TransactionTemplate look;

    public LedgerTransactions(DataSource dataSource, SQLExceptionTranslator faults) {
        this.manager = new JdbcTransactionManager(dataSource);
        this.manager.setExceptionTranslator(faults);
        this.joined = new TransactionTemplate(manager);
        this.own = new TransactionTemplate(manager);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.look = new TransactionTemplate(manager);
        this.look.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.look.setReadOnly(true);
    }

    public PlatformTransactionManager manager() {
        return manager;
    }

    public <T> T own(Supplier<T> work) {
        return own.execute(status -> work.get());
    }

    /** For what only reads. */
    public <T> T look(Supplier<T> work) {
        return look.execute(status -> work.get());
    }

    public void joined(Runnable work) {
        joined.executeWithoutResult(status -> work.run());
    }

    public TransactionTemplate own() {
        return own;
    }

    /** Before each commit from now on; what it throws keeps the transaction from being committed. */
    public void require(Runnable condition) {
        manager.addListener(new TransactionExecutionListener() {
            @Override
            public void beforeCommit(TransactionExecution transaction) {
                condition.run();
            }
        });
    }
}
