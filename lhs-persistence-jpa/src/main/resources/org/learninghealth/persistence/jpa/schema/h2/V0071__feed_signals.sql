-- The data feed whose detector raised a signal. Signals from before stay as they were: raised by the person who answered for the feed.
alter table lhs_signal add column feed_id uuid;
