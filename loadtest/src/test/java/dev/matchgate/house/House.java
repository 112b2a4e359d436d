package dev.matchgate.house;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Where the other modules' compiled classes and packaged applications stand. */
final class House {

    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));

    private House() {}

    static JavaClasses classesOf(String... modules) {
        var folders = foldersOf(modules);
        var classes = new ClassFileImporter().importPaths(folders);
        if (classes.isEmpty()) {
            throw new IllegalStateException("no classes in " + folders + ": build the modules first");
        }
        return classes;
    }

    /** @return where a class loader finds the same */
    static URL[] urlsOf(String... modules) throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (var folder : foldersOf(modules)) {
            urls.add(folder.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static List<Path> foldersOf(String... modules) {
        return Arrays.stream(modules)
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toList();
    }
}
