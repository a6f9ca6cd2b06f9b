import { expect, test } from 'vitest';
import { changeOf, createdOf, EMPTY_PROVIDER } from './provider-draft.ts';

const PEM = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
const draft = { ...EMPTY_PROVIDER, name: ' Okta ', issuer: 'https://idp.example', clientId: 'app' };

test('keeps the stored secret of a provider whose form has none', () => {
  expect(changeOf('oidc', draft)).toEqual({
    name: 'Okta',
    issuer: 'https://idp.example',
    client_id: 'app',
    accepts_unstated_addresses: false,
  });
  expect(changeOf('oidc', { ...draft, clientSecret: 'new' })).toMatchObject({ client_secret: 'new' });
});

test('sends each certificate of a pasted list, and a text that is none for the service to judge', () => {
  const saml = { ...draft, signOnUrl: 'https://idp.example/sso', certificates: `${PEM('one')}\n\n${PEM('two')}` };
  expect(createdOf('saml', saml)).toMatchObject({ kind: 'saml', certificates: [PEM('one'), PEM('two')] });
  expect(changeOf('saml', { ...saml, certificates: 'nothing' })).toMatchObject({ certificates: ['nothing'] });
});

test('leaves the groups claim as the service has it unless one was typed', () => {
  expect(createdOf('oidc', draft)).not.toHaveProperty('groups_claim');
  expect(createdOf('oidc', { ...draft, groupsClaim: 'roles' })).toMatchObject({ groups_claim: 'roles' });
});
