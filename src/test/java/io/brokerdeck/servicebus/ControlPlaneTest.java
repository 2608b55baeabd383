package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class ControlPlaneTest {
    @ParameterizedTest
    @CsvSource({
        "https://management.azure.com, https://management.core.windows.net//.default",
        "https://management.usgovcloudapi.net, https://management.core.usgovcloudapi.net//.default",
        "https://management.chinacloudapi.cn/, https://management.core.chinacloudapi.cn//.default",
        "https://arm.example.org:8443, https://arm.example.org:8443/.default"
    })
    void a_token_is_asked_for_the_cloud_of_the_address(URI address, String scope) {
        List<String> scopes = new ArrayList<>();
        TokenCredential credential = request -> {
            scopes.addAll(request.getScopes());
            return Mono.error(new IllegalStateException("that is all"));
        };
        var manager = new ControlPlane(address, "1", new Credentials.Identity(credential, "somebody"), null);

        assertThatThrownBy(() -> manager.namespaces().listAsync().collectList().block())
                .hasMessageContaining("that is all");
        assertThat(scopes).containsOnly(scope);
    }
}
