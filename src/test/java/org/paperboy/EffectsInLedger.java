package org.paperboy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/** Stands before the databases' drivers and counts each commit that a database has carried out. */
final class EffectsInLedger implements Driver {
    private static final boolean EVERYTHING = Boolean.getBoolean("torture");

    private final List<Driver> drivers;

    private EffectsInLedger(List<Driver> drivers) {
        this.drivers = drivers;
    }

    /** From now on, in this process. */
    static void install() {
        try {
            List<Driver> drivers = Collections.list(DriverManager.getDrivers());
            for (Driver driver : drivers) DriverManager.deregisterDriver(driver);
            DriverManager.registerDriver(new EffectsInLedger(drivers));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        for (Driver driver : drivers) if (driver.acceptsURL(url)) return true;
        return false;
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        for (Driver driver : drivers) {
            Connection connection = driver.acceptsURL(url) ? driver.connect(url, info) : null;
            if (connection != null) return counted(connection);
        }
        return null;
    }

    private static Connection counted(Connection connection) {
        AtomicBoolean wrote = new AtomicBoolean();
        return proxy(Connection.class, connection, (method, arguments, result) -> {
            if (method.equals("commit") && wrote.getAndSet(false)) Effects.one();
            if (method.equals("rollback")) wrote.set(false);
            if (result instanceof PreparedStatement prepared) {
                return counted(connection, PreparedStatement.class, prepared, (String) arguments[0], wrote);
            }
            if (result instanceof Statement statement)
                return counted(connection, Statement.class, statement, "", wrote);
            return result;
        });
    }

    /** What is executed outside a transaction is committed by itself. */
    private static <T extends Statement> T counted(
            Connection connection, Class<T> type, T statement, String prepared, AtomicBoolean wrote) {
        return proxy(type, statement, (method, arguments, result) -> {
            if (!method.startsWith("execute") || connection.isClosed()) return result;
            String sql = arguments == null ? prepared : String.valueOf(arguments[0]);
            if (!counts(sql)) return result;
            wrote.set(true);
            if (connection.getAutoCommit() && wrote.getAndSet(false)) Effects.one();
            return result;
        });
    }

    private static boolean counts(String sql) {
        String text = sql.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("select") || text.startsWith("set ")) return false;
        return EVERYTHING || text.contains("paperboy_");
    }

    @FunctionalInterface
    private interface Afterwards {
        Object of(String method, Object[] arguments, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, Afterwards afterwards) {
        return type.cast(Proxy.newProxyInstance(
                EffectsInLedger.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return afterwards.of(method.getName(), arguments, method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
