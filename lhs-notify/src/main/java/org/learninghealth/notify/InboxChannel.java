package org.learninghealth.notify;

import java.util.Optional;

/** Puts a notice into the person's inbox. Sending twice changes nothing, so every item is there exactly once. */
final class InboxChannel implements Channel {

    private final NotificationStorage storage;

    InboxChannel(NotificationStorage storage) {
        this.storage = storage;
    }

    @Override
    public ChannelId id() {
        return ChannelId.IN_APP;
    }

    @Override
    public boolean disturbs() {
        return false;
    }

    @Override
    public SendResult send(Delivery delivery, SendContext context) {
        Message message = context.message();
        storage.addToInbox(new InboxItem(
                delivery.id(),
                delivery.key(),
                context.contact().person().orElseThrow(),
                delivery.category(),
                message.subject(),
                message.body(),
                message.link(),
                context.now(),
                Optional.empty()));
        return SendResult.accepted();
    }
}
