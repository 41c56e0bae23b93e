package iovascope.process;

import iovascope.mem.Unsigned;
import java.util.function.Consumer;

/**
 * Disjoint areas in address order, as a tree that is never changed: a change makes a new root and shares the rest, so
 * that a timeline can keep the memory after each of a hundred thousand mmaps. {@code null} is the empty tree.
 *
 * <p>A treap: a heap by {@link #priority}, which depends on nothing but the address, so that equal areas make equal trees
 * whatever was done to get there.
 */
final class VmaTree {

    private final Vma vma;
    private final VmaTree left;
    private final VmaTree right;

    private VmaTree(Vma vma, VmaTree left, VmaTree right) {
        this.vma = vma;
        this.left = left;
        this.right = right;
    }

    /** The tree with this area in place of whatever lay in its range; what sticks out of it stays. */
    static VmaTree put(VmaTree tree, Vma area) {
        VmaTree below = before(tree, area.first());
        VmaTree above = area.last() == -1 ? null : from(tree, area.last() + 1);
        return join(join(below, new VmaTree(area, null, null)), above);
    }

    /** The tree without what lies in a range, both ends inclusive; what sticks out of it stays. */
    static VmaTree cut(VmaTree tree, long first, long last) {
        return join(before(tree, first), last == -1 ? null : from(tree, last + 1));
    }

    /** The area with the lowest end at or above {@code uaddr}, or null. */
    static Vma above(VmaTree tree, long uaddr) {
        Vma found = null;
        while (tree != null) {
            if (Unsigned.less(tree.vma.last(), uaddr)) {
                tree = tree.right;
            } else {
                found = tree.vma;
                tree = tree.left;
            }
        }
        return found;
    }

    static void forEach(VmaTree tree, Consumer<Vma> consumer) {
        if (tree != null) {
            forEach(tree.left, consumer);
            consumer.accept(tree.vma);
            forEach(tree.right, consumer);
        }
    }

    /** What lies below {@code uaddr}; an area across it is cut. */
    private static VmaTree before(VmaTree tree, long uaddr) {
        if (tree == null) {
            return null;
        }
        if (!Unsigned.less(tree.vma.first(), uaddr)) {
            return before(tree.left, uaddr);
        }
        if (Unsigned.less(tree.vma.last(), uaddr)) {
            return new VmaTree(tree.vma, tree.left, before(tree.right, uaddr));
        }
        return new VmaTree(tree.vma.part(tree.vma.first(), uaddr - 1), tree.left, null);
    }

    /** What lies at or above {@code uaddr}; an area across it is cut. */
    private static VmaTree from(VmaTree tree, long uaddr) {
        Vma across = above(tree, uaddr);
        VmaTree rest = beginningAt(tree, uaddr);
        // What is left of it has the priority of another address, so it has to find its place anew.
        return across == null || !Unsigned.less(across.first(), uaddr)
                ? rest
                : join(new VmaTree(across.part(uaddr, across.last()), null, null), rest);
    }

    private static VmaTree beginningAt(VmaTree tree, long uaddr) {
        if (tree == null) {
            return null;
        }
        return Unsigned.less(tree.vma.first(), uaddr)
                ? beginningAt(tree.right, uaddr)
                : new VmaTree(tree.vma, beginningAt(tree.left, uaddr), tree.right);
    }

    /** All of {@code low} lies below all of {@code high}. */
    private static VmaTree join(VmaTree low, VmaTree high) {
        if (low == null || high == null) {
            return low == null ? high : low;
        }
        return Long.compareUnsigned(low.priority(), high.priority()) > 0
                ? new VmaTree(low.vma, low.left, join(low.right, high))
                : new VmaTree(high.vma, join(low, high.left), high.right);
    }

    /** The finisher of SplitMix64: a bijection, so that no two areas have the same. */
    private long priority() {
        long mixed = vma.first() + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
