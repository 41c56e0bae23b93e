package iovascope.check;

/** One kind of mistake. */
abstract class Check extends Listener {

    private final Rule rule;

    Check(String id, String name, Grade grade) {
        rule = new Rule(id, name, grade);
    }

    final Rule rule() {
        return rule;
    }
}
