package org.learninghealth.notify.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for the HTTP client, which connects to the very addresses that it gets from here: a name that answers with
 * another address the second time gains nothing. One closed address among several refuses them all.
 */
final class GuardedResolver implements DnsResolver {

    private final DnsResolver names;
    private final Set<HostPort> allowed;

    /** @param allowed may be anywhere; for receivers in the same house */
    GuardedResolver(DnsResolver names, Set<HostPort> allowed) {
        this.names = names;
        this.allowed = Set.copyOf(allowed);
    }

    /** A host as in an address, in lower case, and its port. */
    record HostPort(String host, int port) {}

    /** The receiver lies where no receiver may lie. */
    static final class ClosedAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        ClosedAddress() {
            super("The host's address is not open to the internet");
        }
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] found = allowed.contains(new HostPort(host, port)) ? names.resolve(host) : resolve(host);
        return Arrays.stream(found)
                .map(each -> new InetSocketAddress(each, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.resolve(host);
        if (found == null || found.length == 0 || !Arrays.stream(found).allMatch(AddressRules::isOpen)) {
            throw new ClosedAddress();
        }
        return found;
    }

    /** Not looked up: the name in the address is the one that the certificate must bear. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
