import { exports } from 'cloudflare:workers';
import { auth, type OAuthClientProvider } from '@modelcontextprotocol/client';
import { expect, it } from 'vitest';
import { atTheDoor, ORIGIN, pageDecides, RESOURCE } from '../../test/harness/workers-oauth.ts';
import { aPerson } from '../../test/harness/workers-people.ts';

const REDIRECT = 'http://localhost:43117/callback';

type Saved = {
  client?: Awaited<ReturnType<OAuthClientProvider['clientInformation']>>;
  tokens?: Awaited<ReturnType<OAuthClientProvider['tokens']>>;
  discovery?: Awaited<ReturnType<NonNullable<OAuthClientProvider['discoveryState']>>>;
  verifier?: string;
  opened?: URL;
};

/** The memory of a program that uses the official client. */
function aProvider(saved: Saved): OAuthClientProvider {
  return {
    redirectUrl: REDIRECT,
    clientMetadata: {
      client_name: 'Official client',
      redirect_uris: [REDIRECT],
      grant_types: ['authorization_code', 'refresh_token'],
    },
    clientInformation: () => saved.client,
    saveClientInformation: (client) => {
      saved.client = client;
    },
    tokens: () => saved.tokens,
    saveTokens: (tokens) => {
      saved.tokens = tokens;
    },
    redirectToAuthorization: (address) => {
      saved.opened = address;
    },
    saveCodeVerifier: (verifier) => {
      saved.verifier = verifier;
    },
    codeVerifier: () => saved.verifier ?? '',
    discoveryState: () => saved.discovery,
    saveDiscoveryState: (discovery) => {
      saved.discovery = discovery;
    },
  };
}

it('the official client of MCP connects by itself: it finds us, registers, sends the person, and gets and renews tokens', async () => {
  const olga = await aPerson();
  const made = await olga.call('POST', '/api/projects', {
    organization_id: olga.organizationId,
    name: 'alpha',
    region: 'eu',
  });
  const saved: Saved = {};
  const provider = aProvider(saved);
  const fetchFn = (url: string | URL, init?: RequestInit) => exports.default.fetch(String(url), init);
  const asked = { serverUrl: RESOURCE, fetchFn };

  expect(await auth(provider, asked)).toBe('REDIRECT');
  const opened = saved.opened ?? expect.fail('The client opened no page');
  expect(opened.origin + opened.pathname).toBe(`${ORIGIN}/authorize`);
  expect(Object.fromEntries(opened.searchParams)).toMatchObject({ resource: RESOURCE, scope: 'query' });

  const decision = { request: opened.search, decision: 'allow', project_ids: [made.body.id] };
  const back = new URL((await pageDecides(olga.cookie, decision)).body.redirect_to);
  expect(back.href.startsWith(`${REDIRECT}?code=`)).toBe(true);
  const [authorizationCode, iss] = [back.searchParams.get('code') ?? '', back.searchParams.get('iss') ?? ''];
  expect(await auth(provider, { ...asked, authorizationCode, iss })).toBe('AUTHORIZED');
  const first = saved.tokens?.access_token ?? '';
  expect((await atTheDoor(first)).projects).toEqual([{ id: made.body.id, role: 'editor' }]);

  expect(await auth(provider, asked)).toBe('AUTHORIZED');
  expect(saved.tokens?.refresh_token).toMatch(/^ew_refresh_/);
  expect((await atTheDoor(saved.tokens?.access_token ?? '')).status).toBe(200);
});
