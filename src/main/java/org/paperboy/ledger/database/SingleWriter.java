package org.paperboy.ledger.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The one connection of a file for who writes. A thread that has it and asks for another would wait for itself: what is done
 * aside has to be done before its own transaction has spoken to the ledger.
 */
public final class SingleWriter extends DelegatingDataSource {
    private volatile @Nullable Thread holder;

    /** @param pool of one connection */
    SingleWriter(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (holder == Thread.currentThread())
            throw new IllegalStateException("this thread's transaction has the ledger's one connection for writing");
        Connection connection = super.getConnection();
        holder = Thread.currentThread();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) holder = null;
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
