package iovascope.host;

import com.sun.jna.Memory;

/** Memory outside the heap, for system calls that are made too often to copy. It goes when nobody holds it any more. */
public final class NativeBytes {

    private final Memory memory;

    /** @param size in bytes, from 1 */
    public NativeBytes(long size) {
        memory = new Memory(size);
        memory.clear();
    }

    Memory memory() {
        return memory;
    }

    public long size() {
        return memory.size();
    }

    /** Eight bytes, little endian. */
    public long getLong(long offset) {
        return memory.getLong(offset);
    }

    public void putLong(long offset, long value) {
        memory.setLong(offset, value);
    }

    /** Copies bytes out. */
    public byte[] bytes(long offset, int count) {
        return memory.getByteArray(offset, count);
    }

    /** Whether the first {@code count} bytes of two are equal. */
    public boolean equal(NativeBytes other, int count) {
        return memory.getByteBuffer(0, count).mismatch(other.memory.getByteBuffer(0, count)) < 0;
    }
}
