package dev.gossamer.it.servers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;

/**
 * H2 in server mode, and threads that share a smaller pool of connections to it: each changes its
 * own row and one that all change, and writes down what it read. Arguments: threads, rounds.
 */
public final class DatabaseServer {
  private static final int CONNECTIONS = 50;

  private DatabaseServer() {}

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    System.setProperty("h2.bindAddress", "127.0.0.1");
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(
        "jdbc:h2:tcp://127.0.0.1:"
            + server.getPort()
            + "/mem:accounts;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
    configuration.setMaximumPoolSize(CONNECTIONS);
    configuration.setConnectionTimeout(60_000);
    try (HikariDataSource pool = new HikariDataSource(configuration)) {
      create(pool, threads);
      ClientThreads.run(threads, client -> use(pool, client, rounds));
      report(pool);
      System.out.println("in use " + pool.getHikariPoolMXBean().getActiveConnections());
    } finally {
      server.stop();
    }
    System.out.println("stopped " + !server.isRunning(false));
  }

  private static void create(HikariDataSource pool, int threads) throws SQLException {
    execute(pool, "create table account(id int primary key, amount bigint, note varchar)");
    execute(pool, "create table entry(client int, round int, amount bigint)");
    for (int i = 0; i <= threads; i++) {
      execute(pool, "insert into account values(" + i + ", 0, '')");
    }
  }

  private static void execute(HikariDataSource pool, String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void use(HikariDataSource pool, int client, int rounds) throws SQLException {
    for (int round = 0; round < rounds; round++) {
      try (Connection connection = pool.getConnection()) {
        connection.setAutoCommit(false);
        update(
            connection,
            "update account set amount = amount + ?, note = note || ? where id = ?",
            client + round,
            Character.toString('a' + (client + round) % 26),
            client);
        // The row of everyone: held until the commit.
        update(connection, "update account set amount = amount + ? where id = 0", round + 1);
        long own = amount(connection, client);
        update(connection, "insert into entry values(?, ?, ?)", client, round, own);
        if (round % 5 == 4) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
  }

  private static void update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      if (statement.executeUpdate() != 1) {
        throw new SQLException("not one row: " + sql);
      }
    }
  }

  private static long amount(Connection connection, int account) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select amount from account where id = ?")) {
      statement.setInt(1, account);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private static void report(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      print(statement, "select amount from account where id = 0");
      print(statement, "select sum(amount * id), sum(length(note)) from account where id > 0");
      print(statement, "select count(*), sum(amount * (client + 3 * round)) from entry");
      print(
          statement,
          "select rawtohex(hash('SHA-256', listagg(note, ',') within group (order by id)))"
              + " from account");
    }
  }

  private static void print(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        line.append(result.getString(i)).append(' ');
      }
      System.out.println(line.toString().strip());
    }
  }
}
