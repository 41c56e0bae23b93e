/** What {@code /proc/PID/maps} and {@code /proc/PID/smaps} say of a process, given beside a trace. */
package iovascope.trace.maps;
