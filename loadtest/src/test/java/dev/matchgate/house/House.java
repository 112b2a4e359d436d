package dev.matchgate.house;

import java.nio.file.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Where the other modules' compiled classes and packaged applications stand. */
final class House {

    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));

    private House() {}

    static JavaClasses classesOf(String... modules) {
        var importer = new ClassFileImporter();
        var folders = java.util.Arrays.stream(modules)
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toList();
        var classes = importer.importPaths(folders);
        if (classes.isEmpty()) {
            throw new IllegalStateException("no classes in " + folders + ": build the modules first");
        }
        return classes;
    }
}
