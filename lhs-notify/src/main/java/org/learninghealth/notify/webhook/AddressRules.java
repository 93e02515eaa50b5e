package org.learninghealth.notify.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are open to the internet, after the special-purpose registries of IANA (RFC 6890 and its updates). The
 * flags of {@link InetAddress} won't do: they know neither carrier-grade NAT, nor unique local addresses, nor the
 * translations by which an IPv4 address hides in an IPv6 one.
 */
final class AddressRules {

    private static final List<Block> CLOSED_V4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // the host's own agent on Azure, which holds credentials
            "168.63.129.16/32");

    /** All that was ever given out. What lies outside holds loopback, local, mapped, translated and multicast addresses. */
    private static final List<Block> GLOBAL_V6 = blocks("2000::/3");

    private static final List<Block> CLOSED_V6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private AddressRules() {}

    static boolean isOpen(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? !within(CLOSED_V4, bytes) : within(GLOBAL_V6, bytes) && !within(CLOSED_V6, bytes);
    }

    private static boolean within(List<Block> blocks, byte[] address) {
        return blocks.stream().anyMatch(each -> each.holds(address));
    }

    private static List<Block> blocks(String... cidr) {
        return Arrays.stream(cidr).map(Block::parse).toList();
    }

    /** All addresses that begin with the same bits. */
    private static final class Block {

        private final byte[] prefix;
        private final int bits;

        private Block(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        static Block parse(String cidr) {
            String[] parts = cidr.split("/", 2);
            try {
                // a literal: nothing is looked up
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException malformed) {
                throw new IllegalArgumentException(cidr, malformed);
            }
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
