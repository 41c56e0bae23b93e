package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.host.Libc;
import iovascope.host.SystemCallException;
import iovascope.vhost.Errno;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The system refuses one call of the laboratory itself: a sentence says which, and nothing stays behind. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "real processes and memory of Linux")
class RefusedCallTest {

    /** The real system, but for calls of one name whose first argument ends so. */
    private static Libc refusing(String call, String ending, Errno error) throws Exception {
        Libc real = Libc.here();
        return (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (self, method, arguments) -> {
                    if (method.getName().equals(call)
                            && String.valueOf(arguments[0]).endsWith(ending)) {
                        throw new SystemCallException(call + "(" + arguments[0] + ")", error.number());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String failure(Libc libc) throws Exception {
        SystemCensus before = SystemCensus.now();
        LiveUpdateLab lab = LiveUpdateLab.start(LabSettings.of(Script.CORRECT, LabSettings.LEAST_RAM), libc);
        lab.await();
        assertSame(LabRun.Phase.FAILED, lab.phase());
        assertEquals(before, SystemCensus.now());
        return lab.failure();
    }

    @Test
    void memoryOfAChildThatMayNotBeLookedInto() throws Exception {
        String failure = failure(refusing("open", "/mem", Errno.EACCES));
        assertTrue(failure.matches("the device cannot reach the memory of process \\d+: .*EACCES.*yama.*"), failure);
    }

    @Test
    void aDescriptorThatCannotBeOpened() throws Exception {
        String failure = failure(refusing("open", "", Errno.EMFILE));
        assertTrue(failure.contains("EMFILE"), failure);
    }

    @Test
    void memoryThatCannotBeScanned() throws Exception {
        String failure = failure(refusing("lseek", "", Errno.EIO));
        assertTrue(failure.contains("lseek") && failure.contains("EIO"), failure);
    }
}
