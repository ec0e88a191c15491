package dev.orderledger.bench;

/** Is told, a line each, what is being done. */
interface Progress {

    void say(String line);

    static Progress toStderr() {
        long start = System.nanoTime();
        return line -> System.err.printf("[%5.1fs] %s%n", (System.nanoTime() - start) / 1e9, line);
    }
}
