/** Reads the log of QEMU's vhost-vdpa trace events, as its {@code log} back end prints them. */
package iovascope.trace.qemu;
