/**
 * What engagement comes to in numbers: activity, retention, inequality, networks, silos, brokerage, loops of learning, doing
 * and sharing, communities of practice, diffusion. Plain mathematics over values that are handed in; it reads no clock and no
 * store, and knows no persons: a label can stand for a person, an organisation or a site.
 */
@NullMarked
package org.learninghealth.engagement.metric;

import org.jspecify.annotations.NullMarked;
