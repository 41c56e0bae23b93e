package iovascope.lab;

/**
 * A page of guest memory that does not hold what it should.
 *
 * @param offset of its first byte in the memory object
 * @param foundIova IOVA that the stamp found there was written to; meaningless if {@code foundNumber} is 0
 * @param foundNumber number of the DMA that wrote it, from 1; 0 if there is none
 * @param meantNumber number of the DMA whose stamp should be there, from 1; 0 if none should
 */
public record WrongPage(long offset, long foundIova, long foundNumber, long meantNumber) {}
