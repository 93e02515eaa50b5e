package org.learninghealth.publication;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that a reader can follow without harm. */
final class WebAddress {

    private WebAddress() {}

    /** Whether it is a place on the web that is read over an encrypted connection, without a name and a password in it. */
    static boolean isSafe(String address) {
        try {
            URI uri = new URI(address);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
