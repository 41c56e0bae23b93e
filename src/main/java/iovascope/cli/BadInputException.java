package iovascope.cli;

/** Something that the user can put right; the message is one line for people. */
final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadInputException(String message) {
        super(message);
    }
}
