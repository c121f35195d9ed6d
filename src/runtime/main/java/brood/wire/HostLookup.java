package brood.wire;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/// The right to make lambdas in the name of a class of the user, as that class itself has it.
///
/// Only code in the module of a class has that right in full, and every loader has a module of its
/// own. So a class of one method is put beside it, which hands its own lookup out.
final class HostLookup {
    private static final String NAME = "$Brood$Lookup";

    private HostLookup() {}

    static MethodHandles.Lookup of(Class<?> host) throws ReflectiveOperationException {
        HostLookup.class.getModule().addReads(host.getModule());
        MethodHandles.Lookup partial = MethodHandles.privateLookupIn(host, MethodHandles.lookup());
        Method lookup = helper(host, partial).getDeclaredMethod("lookup");
        lookup.setAccessible(true);
        return MethodHandles.privateLookupIn(host, (MethodHandles.Lookup) lookup.invoke(null));
    }

    private static Class<?> helper(Class<?> host, MethodHandles.Lookup partial)
            throws ReflectiveOperationException {
        ClassDesc name = ClassDesc.of(host.getPackageName(), NAME);
        try {
            return partial.defineClass(bytes(name));
        } catch (LinkageError thereAlready) {
            return Class.forName(Origin.name(name), false, host.getClassLoader());
        }
    }

    private static byte[] bytes(ClassDesc name) {
        ClassDesc lookup = MethodHandles.Lookup.class.describeConstable().orElseThrow();
        ClassDesc handles = MethodHandles.class.describeConstable().orElseThrow();
        MethodTypeDesc type = MethodTypeDesc.of(lookup);
        return ClassFile.of()
                .build(
                        name,
                        built ->
                                built.withSuperclass(ConstantDescs.CD_Object)
                                        .withMethodBody(
                                                "lookup",
                                                type,
                                                ClassFile.ACC_STATIC,
                                                code ->
                                                        code.invokestatic(handles, "lookup", type)
                                                                .areturn()));
    }
}
