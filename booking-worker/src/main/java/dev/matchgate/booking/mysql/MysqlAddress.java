package dev.matchgate.booking.mysql;

import java.util.Set;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.ConnectionUrlParser;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyDefinitions.SslMode;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.JdbcPropertySetImpl;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Where a JDBC URL leads to, as Connector/J itself reads it: a token is good for this host and port and no other. */
record MysqlAddress(String host, int port) {

    private static final String ONE_HOST =
            "MYSQL_AUTH=iam needs a MYSQL_URL with one host, jdbc:mysql://host:port/database?sslMode=VERIFY_IDENTITY";

    /** Connector/J refuses to send what it must send in clear without TLS; PREFERRED, its default, may be without. */
    private static final Set<SslMode> ALWAYS_TLS = Set.of(SslMode.VERIFY_IDENTITY, SslMode.VERIFY_CA, SslMode.REQUIRED);

    /**
     * @throws ConfigurationException when the URL has no host or several, or allows a connection without TLS; its message
     *     does not repeat the URL
     */
    static MysqlAddress overTls(String url) {
        var host = onlyHost(url);
        if (!isAlwaysOverTls(host)) {
            throw new ConfigurationException("MYSQL_AUTH=iam needs sslMode=VERIFY_IDENTITY in MYSQL_URL:"
                    + " the token is sent as it is, which only TLS hides");
        }
        return new MysqlAddress(host.getHost(), host.getPort());
    }

    private static HostInfo onlyHost(String url) {
        try {
            var named = ConnectionUrlParser.parseConnectionString(url).getHosts();
            var read = ConnectionUrl.getConnectionUrlInstance(url, null);
            // A URL without a host would lead to this machine.
            if (read.getType() == ConnectionUrl.Type.SINGLE_CONNECTION
                    && named.size() == 1
                    && named.getFirst().getHost() != null
                    && !named.getFirst().getHost().isBlank()) {
                return read.getMainHost();
            }
        } catch (CJException e) {
            throw new ConfigurationException(ONE_HOST, e);
        }
        throw new ConfigurationException(ONE_HOST);
    }

    private static boolean isAlwaysOverTls(HostInfo host) {
        var properties = new JdbcPropertySetImpl();
        try {
            properties.initializeProperties(host.exposeAsProperties());
            return ALWAYS_TLS.contains(
                    properties.<SslMode>getEnumProperty(PropertyKey.sslMode).getValue());
        } catch (CJException e) {
            // No mode that the driver knows.
            return false;
        }
    }
}
