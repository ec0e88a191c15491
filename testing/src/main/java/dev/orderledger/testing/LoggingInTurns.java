package dev.orderledger.testing;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Lets the applications of a JVM set up their logging one after the other. They share one logger context, and Logback
 * throws a {@link java.util.ConcurrentModificationException} when two applications set properties in it at once.
 */
final class LoggingInTurns implements ApplicationListener<SpringApplicationEvent>, Ordered {

    private static final ReentrantLock SETTING_UP = new ReentrantLock();

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationStartingEvent) {
            SETTING_UP.lock();
        } else if (isSetUp(event) && SETTING_UP.isHeldByCurrentThread()) {
            SETTING_UP.unlock();
        }
    }

    /** Before the listener of Spring Boot that sets up the logging. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    private static boolean isSetUp(SpringApplicationEvent event) {
        return event instanceof ApplicationContextInitializedEvent || event instanceof ApplicationFailedEvent;
    }
}
