package io.tickwire.service.http.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private final Routes<String> routes = new Routes<>();

    @BeforeEach
    void fill() {
        routes.add("GET", "/a/{x}/c", "named");
        routes.add("GET", "/a/b/c", "exact");
        routes.add("POST", "/a/{y}/c", "posted");
        routes.add("GET", "/", "root");
    }

    private String found(String method, String path) {
        return routes.find(method, Routes.split(path))
                .map(match -> match.route() + match.pathValues())
                .orElse("nothing");
    }

    @Test
    void theMoreExactTemplateWins() {
        assertThat(found("GET", "/a/b/c")).isEqualTo("exact{}");
        assertThat(found("GET", "/a/z/c")).isEqualTo("named{x=z}");
        assertThat(found("POST", "/a/b/c")).isEqualTo("posted{y=b}");
    }

    @Test
    void aSlashAtTheEndDoesNotMatterButEmptySegmentsDo() {
        assertThat(found("GET", "/a/b/c/")).isEqualTo("exact{}");
        assertThat(found("GET", "/")).isEqualTo("root{}");
        assertThat(found("GET", "/a//c")).isEqualTo("nothing");
        assertThat(found("GET", "/a/b")).isEqualTo("nothing");
        assertThat(found("GET", "//a/b/c")).isEqualTo("nothing");
    }

    @Test
    void knowsWhichMethodsAPathHas() {
        assertThat(routes.methods(List.of("a", "b", "c"))).containsExactly("GET", "POST");
        assertThat(routes.methods(List.of("z"))).isEmpty();
        assertThat(routes.described()).containsExactly("GET /", "GET /a/b/c", "GET /a/{x}/c", "POST /a/{y}/c");
    }

    @Test
    void tellsTheTemplateSoThatMetricsDoNotGrowWithPaths() {
        assertThat(routes.find("GET", List.of("a", "z", "c")))
                .contains(new Routes.Match<>("named", "/a/{x}/c", Map.of("x", "z")));
    }

    @Test
    void refusesTheSameTwiceAndPathsWithoutASlash() {
        assertThatThrownBy(() -> routes.add("GET", "/a/b/c", "again")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> routes.add("GET", "a", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
