import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

type Person = { readonly email: string; readonly email_verified: boolean; readonly groups?: readonly string[] };

/**
 * `oidc-provider`, a certified provider of another make, on this machine. Whoever comes is signed in as the person that
 * `people` holds under the id in `standing`, without a form.
 */
export async function startOidcServer() {
  const people = new Map<string, Person>();
  const standing = { id: '' };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const redirects: string[] = [];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'edgewise',
        client_secret: 'a secret of the client',
        redirect_uris: [`${issuer}/unused`],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId, ...people.get(accountId) }) }),
  });
  const callback = provider.callback();
  // The provider's own check of redirect addresses, with those that are added while the test runs.
  provider.Client.prototype.redirectUriAllowed = (address: string) => redirects.includes(address);
  const handle = async (request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    const accountId = session?.accountId ?? standing.id;
    if (prompt.name === 'login') {
      return provider.interactionFinished(
        request,
        response,
        { login: { accountId } },
        { mergeWithLastSubmission: false },
      );
    }
    const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
    grant.addOIDCScope('openid email profile');
    const grantId = await grant.save();
    return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
  };
  return { issuer, people, standing, redirects, stop: () => server.close() };
}
