/** A live update with real processes and real memory, and a device that really reads and writes it. */
package iovascope.lab;
