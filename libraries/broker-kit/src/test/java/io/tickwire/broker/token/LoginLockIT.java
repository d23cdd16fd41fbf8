package io.tickwire.broker.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.broker.BrokerDatabase;
import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoginLockIT {
    private static final String LOGIN = "XTS/demo/INTERACTIVE";
    private BrokerDatabase database;

    @BeforeEach
    void open() {
        database = new BrokerDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoStandsStillInTheMiddleOfALoginKeepsNobodyElseFromIt() throws Exception {
        try (Database one = database.open(1);
                Database other = database.open(1);
                LoginLock frozen = LoginLock.take(one, LOGIN, Duration.ofMillis(300))) {
            LoginLock.take(other, LOGIN).close();
            assertThatThrownBy(() -> frozen.inTransaction(connection -> idleLimit(connection)))
                    .as("it has no lock any more")
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aConnectionThatIsGivenBackMayIdleAgain() throws Exception {
        try (Database one = database.open(1)) {
            LoginLock.take(one, LOGIN).close();
            assertThat(one.inTransaction(LoginLockIT::idleLimit)).isEqualTo("0");
        }
    }

    private static String idleLimit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW idle_session_timeout")) {
            row.next();
            return row.getString(1);
        }
    }
}
