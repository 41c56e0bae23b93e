/** Deterministic streams of events: what a virtual machine could have sent. {@code src/doc/workloads.md} defines them. */
package iovascope.workload;
