package org.learninghealth.people;

/**
 * Which law consent to messages is judged by, from the most lenient to the strictest. They differ in what counts beside
 * express consent; a withdrawal counts under each.
 */
public enum ConsentRegime {
    /**
     * What an employer tells its own staff: no consent is needed. In Canada see the Electronic Commerce Protection
     * Regulations, SOR/2013-221, section 3.
     */
    NONE_INTERNAL,
    /** Canada's anti-spam law, S.C. 2010, c. 23: express consent, or consent implied by a relationship (section 10). */
    CA_CASL,
    /**
     * The European Union and the United Kingdom: express consent, given beforehand by a clear act (Directive 2002/58/EC,
     * article 13; Privacy and Electronic Communications Regulations 2003, regulation 22). Their exception for customers
     * isn't used.
     */
    EU_UK_OPTIN;

    /**
     * The stricter of two.
     *
     * @param other the other one
     * @return this one or the other
     */
    public ConsentRegime orStricter(ConsentRegime other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
