package brood.course.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;

/// Finds libraries by their Maven coordinates, with what they need: in the local repository that
/// Maven uses too, else on Maven Central. What is there already needs no network.
final class Libraries {
    private final List<RemoteRepository> repositories = new ArrayList<>(Central.repositories());

    /// Where Maven looks if nobody tells it otherwise: as its own super POM says, so that the
    /// address stands in one place.
    private static final class Central extends DefaultModelBuilderFactory {
        static List<RemoteRepository> repositories() {
            var model = new Central().newSuperPomProvider().getSuperModel("4.0.0");
            return model.getRepositories().stream()
                    .map(each -> repository(each.getId(), each.getUrl()))
                    .toList();
        }
    }

    void addRepository(String name, String address) {
        repositories.add(repository(name, address));
    }

    private static RemoteRepository repository(String name, String address) {
        return new RemoteRepository.Builder(name, "default", address).build();
    }

    /// The jars of these libraries and of all that they need at run time.
    ///
    /// @param coordinates such as `com.google.code.gson:gson:2.11.0`
    /// @throws KernelException if one cannot be had
    List<Path> resolve(List<String> coordinates) {
        var collect = new CollectRequest();
        collect.setRepositories(List.copyOf(repositories));
        for (String one : coordinates)
            try {
                collect.addDependency(new Dependency(new DefaultArtifact(one), "runtime"));
            } catch (IllegalArgumentException e) {
                throw new KernelException(
                        "'"
                                + one
                                + "' is no library: write group:artifact:version, as in"
                                + " %maven com.google.code.gson:gson:2.11.0");
            }
        RepositorySystem system = new RepositorySystemSupplier().get();
        try {
            return system
                    .resolveDependencies(session(system), new DependencyRequest(collect, null))
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new KernelException(
                    String.join(" ", coordinates) + " cannot be had: " + e.getMessage());
        } finally {
            system.shutdown();
        }
    }

    private static DefaultRepositorySystemSession session(RepositorySystem system) {
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        session.setSystemProperties(System.getProperties());
        String chosen = System.getProperty("maven.repo.local");
        Path local =
                chosen != null
                        ? Path.of(chosen)
                        : Path.of(System.getProperty("user.home"), ".m2", "repository");
        session.setLocalRepositoryManager(
                system.newLocalRepositoryManager(session, new LocalRepository(local.toFile())));
        return session;
    }
}
