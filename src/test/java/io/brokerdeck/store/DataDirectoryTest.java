package io.brokerdeck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @Test
    void missing_parents_are_made(@TempDir Path temp) {
        var made = new DataDirectory(temp.resolve("a/b"));

        assertThat(made.path()).isDirectory();
    }

    @Test
    void a_path_that_cannot_hold_files_stops_the_start_with_key_value_and_mend(@TempDir Path temp) throws IOException {
        var file = Files.writeString(temp.resolve("file"), "in the way");

        for (var path : new Path[] {file, file.resolve("below"), Path.of("/proc/brokerdeck")}) {
            assertThatThrownBy(() -> new DataDirectory(path))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("brokerdeck.data-directory=" + path)
                    .hasMessageContaining("Give a directory");
        }
    }
}
