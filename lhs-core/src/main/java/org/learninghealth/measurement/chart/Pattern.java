package org.learninghealth.measurement.chart;

/** What a {@link Rule} looks for. */
interface Pattern {

    /**
     * How far back the pattern reaches that a point completes.
     *
     * @param points in order
     * @param last which point, from 0
     * @return the number of points from the first of the pattern to this one, negative if it lies below the line or falls; 0
     *     if this point completes no pattern
     */
    int completedBy(Points points, int last);

    /**
     * Whether a point within a pattern is one of its members.
     *
     * @param points in order
     * @param point which point, from 0
     * @param first where the pattern begins
     * @param direction 1 or -1, as the pattern lies or moves
     */
    boolean isMember(Points points, int point, int first, int direction);

    /** Whether the pattern has a side or a direction. */
    default boolean isDirected() {
        return true;
    }

    /** Outside the limits. */
    record BeyondLimits() implements Pattern {
        @Override
        public int completedBy(Points points, int last) {
            return points.beyond(last, 3);
        }

        @Override
        public boolean isMember(Points points, int point, int first, int direction) {
            return true;
        }
    }

    /** Points on one side of the centre line. */
    record Shift(int length, Ties ties) implements Pattern {
        @Override
        public int completedBy(Points points, int last) {
            int side = points.side(last);
            if (side == 0) {
                return 0;
            }
            int useful = 1;
            for (int i = last - 1; i >= 0 && useful < length; i--) {
                int here = points.side(i);
                if (here == side) {
                    useful++;
                    if (useful == length) {
                        return side * (last - i + 1);
                    }
                } else if (here != 0 || ties == Ties.BREAK) {
                    return 0;
                }
            }
            return useful == length ? side : 0;
        }

        @Override
        public boolean isMember(Points points, int point, int first, int direction) {
            return points.side(point) == direction;
        }
    }

    /** Points that all rise or all fall. */
    record Trend(int length, Ties ties) implements Pattern {
        @Override
        public int completedBy(Points points, int last) {
            int direction = points.step(last);
            if (direction == 0) {
                return 0;
            }
            int distinct = 2;
            int first = last - 1;
            while (first > 0) {
                int step = points.step(first);
                if (step == 0 && ties == Ties.SKIP) {
                    first--;
                } else if (step == direction && distinct < length) {
                    distinct++;
                    first--;
                } else {
                    break;
                }
            }
            return distinct >= length ? direction * (last - first + 1) : 0;
        }

        @Override
        public boolean isMember(Points points, int point, int first, int direction) {
            return point == first || points.step(point) != 0;
        }
    }

    /** Points that go up and down in turn. */
    record Alternating(int length) implements Pattern {
        @Override
        public int completedBy(Points points, int last) {
            if (last < length - 1) {
                return 0;
            }
            int step = points.step(last);
            for (int i = last - 1; i > last - length + 1; i--) {
                int before = points.step(i);
                if (step == 0 || before != -step) {
                    return 0;
                }
                step = before;
            }
            return length;
        }

        @Override
        public boolean isMember(Points points, int point, int first, int direction) {
            return true;
        }

        @Override
        public boolean isDirected() {
            return false;
        }
    }

    /** Most of a few points far out on one side, the last of them among those. */
    record FarOut(int some, int of, int sigmas) implements Pattern {
        @Override
        public int completedBy(Points points, int last) {
            int side = points.beyond(last, sigmas);
            int first = last - of + 1;
            if (side == 0 || first < 0) {
                return 0;
            }
            int found = 1;
            for (int i = first; i < last; i++) {
                found += points.beyond(i, sigmas) == side ? 1 : 0;
            }
            return found >= some ? side * of : 0;
        }

        @Override
        public boolean isMember(Points points, int point, int first, int direction) {
            return points.beyond(point, sigmas) == direction;
        }
    }

    /** Two of three points beyond two standard deviations on one side. */
    record TwoInThree(Rule.TwoInThree reading) implements Pattern {
        @Override
        public int completedBy(Points points, int last) {
            return reading == Rule.TwoInThree.THIRD_ANYWHERE ? anywhere(points, last) : onOneSide(points, last);
        }

        private static int anywhere(Points points, int last) {
            int balance = 0;
            int first = Math.max(0, last - 2);
            for (int i = first; i <= last; i++) {
                balance += points.beyond(i, 2);
            }
            return Math.abs(balance) >= 2 ? Integer.signum(balance) * (last - first + 1) : 0;
        }

        private int onOneSide(Points points, int last) {
            if (last < 2) {
                return 0;
            }
            int side = points.side(last);
            if (side == 0 || points.side(last - 1) != side || points.side(last - 2) != side) {
                return 0;
            }
            int close = 0;
            for (int i = last - 2; i <= last; i++) {
                close += isMember(points, i, last - 2, side) ? 1 : 0;
            }
            return close >= 2 ? 3 * side : 0;
        }

        @Override
        public boolean isMember(Points points, int point, int first, int direction) {
            return points.beyond(point, 2) == direction
                    && (reading != Rule.TwoInThree.OUTSIDE_EXCLUDED || points.beyond(point, 3) == 0);
        }
    }

    /** Points that all lie within one standard deviation of the centre. */
    record Hugging(int length) implements Pattern {
        @Override
        public int completedBy(Points points, int last) {
            if (last < length - 1) {
                return 0;
            }
            for (int i = last; i > last - length; i--) {
                if (points.beyond(i, 1) != 0 || !points.hasLimits(i)) {
                    return 0;
                }
            }
            return length;
        }

        @Override
        public boolean isMember(Points points, int point, int first, int direction) {
            return true;
        }

        @Override
        public boolean isDirected() {
            return false;
        }
    }

    /** Points that all lie more than one standard deviation from the centre, on both sides of it. */
    record Mixture(int length) implements Pattern {
        @Override
        public int completedBy(Points points, int last) {
            if (last < length - 1) {
                return 0;
            }
            boolean above = false;
            boolean below = false;
            for (int i = last; i > last - length; i--) {
                int side = points.beyond(i, 1);
                if (side == 0) {
                    return 0;
                }
                above |= side > 0;
                below |= side < 0;
            }
            return above && below ? length : 0;
        }

        @Override
        public boolean isMember(Points points, int point, int first, int direction) {
            return true;
        }

        @Override
        public boolean isDirected() {
            return false;
        }
    }
}
