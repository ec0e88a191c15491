// Shows the description. Where people can sign in, "Authorize" takes them there; otherwise it asks for a token.
fetch("sign-in.json").then(answer => answer.json()).then(signIn => {
  const ui = SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#page",
    deepLinking: true,
    oauth2RedirectUrl: new URL("oauth2-redirect.html", location.href).href
  });
  if (signIn.clientId) {
    ui.initOAuth({ clientId: signIn.clientId, usePkceWithAuthorizationCodeGrant: true });
  }
});
