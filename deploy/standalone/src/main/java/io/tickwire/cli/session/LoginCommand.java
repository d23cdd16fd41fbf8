package io.tickwire.cli.session;

import io.tickwire.broker.token.BrokerUnavailable;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.Purpose;
import io.tickwire.cli.connect.Addresses;
import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.RecordJson;
import io.tickwire.service.config.Settings;
import io.tickwire.service.database.Database;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.xts.BrokerLogin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire login}: shows the logins at the broker and makes the ones that are missing. */
@Command(
        name = "login",
        description = "Shows for each API of the broker whether a valid token is stored, and logs in where none is.",
        footer = {
            "",
            "The broker is asked whether it takes a stored token. The token itself is never shown. Gateways that run use the new token by themselves.",
            "Example: ./tickwire login --api market-data%n"
        })
public final class LoginCommand implements Callable<Integer> {
    @Option(
            names = "--api",
            paramLabel = "API",
            split = ",",
            description = "market-data, interactive (default: those whose keys are set).")
    private @Nullable List<String> apis;

    @Option(
            names = "--force",
            description = "Log in although the stored token is valid: ends the running session of the same keys.")
    private boolean force;

    @Option(names = "--yes", description = "With --force: do it. Without, it is only said what would end.")
    private boolean yes;

    @Option(names = "--json", description = "One JSON object for each API.")
    private boolean json;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        List<Purpose> named = named();
        requireBrokerOfKeys(System.getenv());
        Connection connection = where.connection();
        Settings settings = connection.settings();
        List<Purpose> wanted = named.isEmpty() ? withKeys(settings) : named;
        ExitCode worst = ExitCode.DONE;
        try (Database database = connection.database()) {
            for (Purpose purpose : wanted) {
                ExitCode code = one(database, settings, purpose);
                worst = code == ExitCode.DONE ? worst : code;
            }
        }
        return worst.number();
    }

    /** Keys without the broker they are for never meet the simulator; logging in there in silence would be no help either. */
    static void requireBrokerOfKeys(Map<String, String> environment) {
        List<String> keys = Addresses.setAside(environment);
        if (!keys.isEmpty()) {
            throw CliFailure.settings(
                    String.join(", ", keys) + " set without TICKWIRE_XTS_BASE_URL",
                    "set TICKWIRE_XTS_BASE_URL to the broker these are for, or unset them to log in at the simulator of"
                            + " ./tickwire up");
        }
    }

    private ExitCode one(Database database, Settings settings, Purpose purpose) {
        String by = "tickwire login by " + System.getProperty("user.name", "unknown");
        String account = LoginLine.account(settings, purpose);
        try (BrokerLogin login = BrokerLogin.open(database, settings, purpose, account, by)) {
            BrokerLogin.Standing before = login.standing();
            if (force && !yes && before.valid()) {
                return asked(purpose, account, before);
            }
            String problem = attempt(login);
            LoginLine line = new LoginLine(purpose, account, before, login.standing(), problem);
            System.out.println(json ? RecordJson.line(line.json()) : line.text());
            return problem == null ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private ExitCode asked(Purpose purpose, String account, BrokerLogin.Standing before) {
        LoginLine line = new LoginLine(
                purpose,
                account,
                before,
                before,
                "a new login ends this session for everybody who uses the same keys, the gateways included: add --yes");
        System.out.println(json ? RecordJson.line(line.json()) : line.text());
        return ExitCode.SETTINGS;
    }

    /** @return why there is no valid token; null when there is one */
    private @Nullable String attempt(BrokerLogin login) {
        try {
            if (force) {
                login.force();
                return null;
            }
            return login.ensure() ? null : LoginLine.DEAD;
        } catch (LoginRefused | BrokerUnavailable noLogin) {
            return String.valueOf(noLogin.getMessage());
        }
    }

    private List<Purpose> named() {
        return apis == null
                ? List.of()
                : apis.stream().map(this::purpose).distinct().toList();
    }

    private Purpose purpose(String text) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> LoginLine.name(purpose).equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "--api '" + text + "' is neither market-data nor interactive"));
    }

    private static List<Purpose> withKeys(Settings settings) {
        List<Purpose> purposes = Arrays.stream(Purpose.values())
                .filter(purpose -> LoginLine.keysGiven(settings, purpose))
                .toList();
        if (purposes.isEmpty()) {
            throw CliFailure.settings(
                    "no keys of the broker are set",
                    "set TICKWIRE_XTS_MARKET_API_KEY and _SECRET, or TICKWIRE_XTS_INTERACTIVE_API_KEY and _SECRET");
        }
        return purposes;
    }
}
