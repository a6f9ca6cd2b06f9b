import { describe, expect, it } from 'vitest';
import { answerAddress, clientIdIn, readRequest } from './authorization-request.ts';
import { readClientMetadata, shownName } from './client-metadata.ts';
import { isRegistered, redirectProblem, returnHost } from './redirect-address.ts';
import { rightsOfGrant, scopesIn } from './scopes.ts';

describe('addresses of clients', () => {
  it.each([
    'https://c1.example/cb',
    'https://c1.example:8443/cb?app=1',
    'http://127.0.0.1/cb',
    'http://127.0.0.1:33418/',
    'http://localhost:3000/cb',
    'http://[::1]:3000/cb',
    'cursor://anysphere.cursor-retrieval/oauth/callback',
    'com.example.app:/oauth',
  ])('may be %s', (address) => {
    expect(redirectProblem(address)).toBeUndefined();
  });

  it.each([
    'http://evil.example/cb',
    'http://localhost.evil.example/cb',
    'http://127.0.0.1.evil.example/cb',
    'http://127.0.0.1@evil.example/cb',
    'https://evil.example@c1.example/cb',
    'https://@c1.example/cb',
    'https://c1.example/cb#x',
    'https:c1.example\\@evil.example/cb',
    'https://c1.exa\tmple/cb',
    'https://c1.еxample/cb',
    ' https://c1.example/cb',
    'javascript:alert(1)',
    'JavaScript:alert(1)//com.example',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://c1.example/x',
    'ms-msdt:/id',
    'mailto:a@c1.example',
    'c1.example/cb',
    '',
    `https://c1.example/${'x'.repeat(1_000)}`,
  ])('may not be %j', (address) => {
    expect(redirectProblem(address)).toBeTypeOf('string');
  });

  it('are compared letter by letter, but for the port on this device', () => {
    const own = ['https://c1.example/cb', 'http://127.0.0.1:3000/cb', 'http://[::1]/cb'];
    const good = ['https://c1.example/cb', 'http://127.0.0.1:49152/cb', 'http://127.0.0.1/cb', 'http://[::1]:8080/cb'];
    const bad = [
      'https://c1.example/cb/',
      'https://c1.example/cb?x=1',
      'https://c1.example:443/cb',
      'https://C1.example/cb',
      'https://c1.example/cb/../cb',
      'https://c1.example/%63b',
      'https://evil.example@c1.example/cb',
      'http://c1.example/cb',
      'http://localhost:3000/cb',
      'http://127.0.0.1:3000/other',
      'http://127.0.0.1:3000x/cb',
      'http://127.0.0.1:3000@evil.example/cb',
      'http://127.1:3000/cb',
    ];
    expect(good.filter((address) => !isRegistered(address, own))).toEqual([]);
    expect(bad.filter((address) => isRegistered(address, own))).toEqual([]);
  });

  it('are shown by host and port, or by the scheme of the app', () => {
    expect(returnHost('https://c1.example:8443/cb?to=https://good.example')).toBe('c1.example:8443');
    expect(returnHost('cursor://anysphere.cursor/cb')).toBe('cursor://anysphere.cursor');
    expect(returnHost('com.example.app:/oauth')).toBe('com.example.app://');
  });
});

describe('the name of a client', () => {
  it.each([
    ['  Claude\n Code ', 'Claude Code'],
    ['\u202Eegdewise\u202C', 'egdewise'],
    ['Edge\u200Bwise', 'Edge wise'],
    ['A\u0000B', 'A B'],
    ['Z\u0301\u0302\u0303\u0304\u0305algo', 'Źalgo'],
    ['<b>Bold</b>', '<b>Bold</b>'],
    ['Équipe 数据 🚀', 'Équipe 数据 🚀'],
    ['', 'Unnamed app'],
    ['\u200B\u202E', 'Unnamed app'],
  ])('%j is shown as %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it('is one short line', () => {
    expect([...shownName('🚀'.repeat(200))]).toHaveLength(60);
  });
});

describe('a registration', () => {
  const good = { redirect_uris: ['https://c1.example/cb'], client_name: 'C1', token_endpoint_auth_method: 'none' };

  it('keeps the name and the addresses alone', () => {
    const more = { ...good, logo_uri: 'https://c1.example/logo.png', token_endpoint_auth_method: 'client_secret_post' };
    expect(readClientMetadata(more)).toEqual({
      ok: true,
      value: { name: 'C1', redirectUris: ['https://c1.example/cb'] },
    });
  });

  it.each([
    [{ ...good, redirect_uris: [] }, 'invalid_redirect_uri'],
    [{ ...good, redirect_uris: 'https://c1.example/cb' }, 'invalid_redirect_uri'],
    [{ ...good, redirect_uris: ['https://c1.example/cb', 'http://evil.example/cb'] }, 'invalid_redirect_uri'],
    [
      { ...good, redirect_uris: Array.from({ length: 11 }, (_, n) => `https://c1.example/${n}`) },
      'invalid_redirect_uri',
    ],
    [{ client_name: 'C1' }, 'invalid_redirect_uri'],
    [{ ...good, grant_types: ['client_credentials'] }, 'invalid_client_metadata'],
    [{ ...good, response_types: ['token'] }, 'invalid_client_metadata'],
    [{ ...good, client_name: 5 }, 'invalid_client_metadata'],
    [null, 'invalid_client_metadata'],
  ])('%j is refused as %s', (metadata, error) => {
    expect(readClientMetadata(metadata)).toMatchObject({ ok: false, error: { error } });
  });
});

describe('scopes', () => {
  it('are reading alone unless the client asks for more', () => {
    expect(scopesIn(undefined)).toEqual({ ok: true, value: ['query'] });
    expect(scopesIn('offline_access')).toEqual({ ok: true, value: ['query'] });
    expect(scopesIn('write')).toEqual({ ok: true, value: ['query', 'write'] });
    expect(scopesIn('query admin')).toEqual({ ok: false, error: 'admin' });
  });

  it('give no more than the person has, and never the work of admins', () => {
    expect(rightsOfGrant(['query'], 'viewer')).toEqual({ role: 'viewer', scopes: ['query'] });
    expect(rightsOfGrant(['query', 'write'], 'owner')).toEqual({ role: 'editor', scopes: ['query', 'admin'] });
    expect(rightsOfGrant(['query', 'write'], 'viewer')).toEqual({ role: 'viewer', scopes: ['query', 'admin'] });
  });
});

describe('a request of a client', () => {
  const client = { id: 'app_1', redirectUris: ['https://c1.example/cb'] };
  const resource = 'https://app.example/mcp';
  const good = {
    client_id: 'app_1',
    redirect_uri: 'https://c1.example/cb',
    response_type: 'code',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    state: 'x y',
  };
  const read = (changed: Record<string, string> = {}, more = '') =>
    readRequest(`${new URLSearchParams({ ...good, ...changed })}${more}`, client, resource);

  it('is for our door if it names none', () => {
    const asked = read();
    expect(asked).toMatchObject({ ok: true, value: { resource, scopes: ['query'], state: 'x y' } });
    expect(read({ resource })).toEqual(asked);
  });

  it.each<[Record<string, string>, string]>([
    [{ redirect_uri: 'https://evil.example/cb' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ resource: 'https://app.example/query' }, 'invalid_target'],
    [{ resource: 'https://analytics.acme.example/mcp' }, 'invalid_target'],
    [{ scope: 'admin' }, 'invalid_scope'],
    [{ state: 'x'.repeat(2_001) }, 'invalid_request'],
  ])('with %j is refused as %s', (changed, error) => {
    expect(read(changed)).toMatchObject({ ok: false, error: { error } });
  });

  it('names each parameter once', () => {
    expect(read({}, '&redirect_uri=https://evil.example/cb')).toMatchObject({ ok: false });
    expect(clientIdIn('client_id=a&client_id=b')).toMatchObject({ ok: false });
    expect(clientIdIn('')).toMatchObject({ ok: false });
  });

  it('is answered behind what the client put into its address, with our name', () => {
    const asked = { redirectUri: 'https://c1.example/cb?app=1', state: 'a&b' };
    expect(answerAddress(asked, { code: 'c' }, 'https://app.example')).toBe(
      'https://c1.example/cb?app=1&code=c&state=a%26b&iss=https%3A%2F%2Fapp.example',
    );
  });
});
