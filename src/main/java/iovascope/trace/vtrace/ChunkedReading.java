package iovascope.trace.vtrace;

import iovascope.trace.ReadingProgress;
import iovascope.trace.SourceStream;
import iovascope.trace.SourceText;
import iovascope.trace.Trace;
import iovascope.trace.TraceFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads a source in chunks: the calling thread cuts them and puts what is parsed together in their order, workers parse
 * in between. Only so many chunks exist at a time, so memory is bounded whatever the source's size.
 */
final class ChunkedReading {

    private static final long PACE_NANOSECONDS = 30_000_000;

    /** One thread puts together what they parse, and could not keep up with more. */
    private static final int MOST_WORKERS = 8;

    private record Parsing(Chunk chunk, Future<?> done) {}

    private final SourceStream source;
    private final Reading reading;
    private final ReadingProgress progress;
    /** Chunks that are being parsed, in their order. */
    private final Deque<Parsing> inFlight = new ArrayDeque<>();

    private final Deque<Chunk> free = new ArrayDeque<>();
    private int linesBefore;
    /** The error so far; a worse one may follow. */
    private TraceFormatException fault;

    private Fault faultKind = Fault.NONE;
    private long nextReport = System.nanoTime();

    /** The worst first: of a source with several faults, the worst is told, and of equals the first. */
    private enum Fault {
        BINARY,
        MALFORMED,
        LINE,
        NONE
    }

    ChunkedReading(SourceStream source, Reading reading, ReadingProgress progress) {
        this.source = source;
        this.reading = reading;
        this.progress = progress;
    }

    /** @param chunkBytes what a chunk holds at most, unless a line is longer */
    Trace read(int chunkBytes) throws IOException {
        Chunk first = new Chunk(chunkBytes);
        boolean more = first.fill(null, source, source.name());
        first.position = source.position();
        if (!more) {
            first.parse(first.marks());
            take(first);
            return end();
        }
        int workers = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> {
            Thread worker = new Thread(task, "trace-reader");
            worker.setDaemon(true);
            return worker;
        });
        try {
            parse(first, first.marks(), pool);
            Chunk last = first;
            while (more) {
                Chunk next = free.isEmpty() ? new Chunk(chunkBytes) : free.pop();
                more = next.fill(last, source, source.name());
                next.position = source.position();
                parse(next, 0, pool);
                last = next;
                // The last chunk must stay as it is until the next one has what it left over.
                while (inFlight.size() > 2 * workers) {
                    takeFirst();
                }
            }
            while (!inFlight.isEmpty()) {
                takeFirst();
            }
        } finally {
            stop(pool);
        }
        return end();
    }

    private void parse(Chunk chunk, int from, ExecutorService pool) {
        inFlight.add(new Parsing(chunk, pool.submit(() -> chunk.parse(from))));
    }

    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        // A worker is never longer busy than with one chunk.
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeFirst() throws IOException {
        Parsing parsing = inFlight.remove();
        try {
            parsing.done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(source.name() + ": reading was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError tooLittle) {
                throw tooLittle;
            }
            throw new IllegalStateException("a chunk was not parsed", e.getCause());
        }
        take(parsing.chunk);
        free.push(parsing.chunk);
    }

    /** Adds what a chunk holds; after a fault, looks for worse ones only. */
    private void take(Chunk chunk) throws IOException {
        if (chunk.hasOddBytes) {
            examine(chunk);
        }
        if (fault == null) {
            try {
                add(chunk);
            } catch (TraceFormatException e) {
                fault(Fault.LINE, e);
            }
        }
        linesBefore += chunk.lineCount;
        if (linesBefore < 0) {
            throw new IOException(
                    "%s: more than %d lines, cut it into parts".formatted(source.name(), Integer.MAX_VALUE));
        }
        long now = System.nanoTime();
        if (now - nextReport >= 0) {
            progress.read(chunk.position, source.size(), reading::soFar);
            nextReport = System.nanoTime() + PACE_NANOSECONDS;
        }
    }

    private void examine(Chunk chunk) {
        if (faultKind.compareTo(Fault.BINARY) > 0) {
            fault(Fault.BINARY, SourceText.binary(source.name(), linesBefore, chunk.bytes, chunk.end));
        }
        if (faultKind.compareTo(Fault.MALFORMED) > 0) {
            fault(Fault.MALFORMED, SourceText.malformed(source.name(), linesBefore, chunk.bytes, chunk.end));
        }
    }

    private void fault(Fault kind, TraceFormatException found) {
        if (found != null) {
            fault = found;
            faultKind = kind;
        }
    }

    private void add(Chunk chunk) throws TraceFormatException {
        Rows rows = chunk.rows;
        for (int row = 0; row < rows.count; row++) {
            int number = linesBefore + rows.linesBefore[row] + 1;
            if (rows.type[row] == Rows.NOT_PARSED || !reading.add(number, rows, row)) {
                reading.line(number, chunk.line(rows.from[row]));
            }
        }
    }

    private Trace end() throws TraceFormatException {
        if (fault != null) {
            throw fault;
        }
        Trace trace = reading.end();
        progress.read(source.position(), source.size(), () -> trace);
        return trace;
    }
}
