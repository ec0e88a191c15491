package dev.orderledger.quickstart.identity;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Who may ask for tokens: the page that describes the API, for the person who signs in there, and machines for themselves. A
 * machine has no scopes: what it may do is its role.
 */
final class Clients implements RegisteredClientRepository {

    private static final TokenSettings TOKENS =
            TokenSettings.builder().accessTokenTimeToLive(Duration.ofHours(1)).build();

    private final RegisteredClient page;
    private final Machines machines;

    /** @param gateways where the page is that people come from, and go back to */
    Clients(List<String> gateways, Machines machines) {
        this.page = page(gateways);
        this.machines = machines;
    }

    private static RegisteredClient page(List<String> gateways) {
        return RegisteredClient.withId(IdentityServer.CLIENT_ID)
                .clientId(IdentityServer.CLIENT_ID)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> gateways.forEach(it -> uris.add(it + "/docs/oauth2-redirect.html")))
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TOKENS)
                .build();
    }

    @Override
    public RegisteredClient findByClientId(String name) {
        if (name.equals(page.getClientId())) {
            return page;
        }
        return machines.find(name).map(it -> machine(name, it.hash())).orElse(null);
    }

    private static RegisteredClient machine(String name, String hash) {
        return RegisteredClient.withId(name)
                .clientId(name)
                .clientSecret(hash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TOKENS)
                .build();
    }

    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        // asked when a hash is weaker than today's, after the secret was right: the file stays as it was written
    }
}
