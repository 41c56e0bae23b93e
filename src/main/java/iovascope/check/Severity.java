package iovascope.check;

/** How bad a finding is, worst first. Notes count for nothing. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE
}
