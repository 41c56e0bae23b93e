/** The live machine: system calls, {@code /proc}, device nodes. The only package that sees JNA; loads nothing until used. */
package iovascope.host;
