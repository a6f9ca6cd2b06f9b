import { describe, expect, it } from 'vitest';
import { OTHER_KEY, PROVIDER_CERTIFICATE } from '../../../../test/fixtures/saml-keys.ts';
import {
  AUDIENCE,
  ISSUER,
  RECIPIENT,
  type SignedResponseOptions,
  signedResponse,
} from '../../../../test/harness/saml-provider.ts';
import { readAssertion } from './read-assertion.ts';
import { signedAssertion } from './signed-assertion.ts';

const EXPECTED = { issuer: ISSUER, audience: AUDIENCE, recipient: RECIPIENT, nowMs: Date.now() };

/** The person that a response names, or why it is refused. */
async function outcomeOf(document: string, certificates = [PROVIDER_CERTIFICATE]) {
  const signed = await signedAssertion(document, certificates);
  const read = signed.ok ? readAssertion(signed.value, EXPECTED) : signed;
  return read.ok ? read.value : read.error;
}

const ASSERTION = /<saml:Assertion.*<\/saml:Assertion>/s;

function assertionOf(document: string): string {
  return ASSERTION.exec(document)?.[0] ?? expect.fail('The response has an assertion');
}

/** A copy of an assertion without its signature, for another person and with another id. */
function forged(assertion: string, nameId = 'olga@acme.example'): string {
  return assertion
    .replace(/<Signature.*<\/Signature>/s, '')
    .replace(/ID="[^"]*"/, 'ID="_forged"')
    .replaceAll('edit@acme.example', nameId);
}

describe('a response of another make of provider', () => {
  it.each<SignedResponseOptions>([{ signs: 'assertion' }, { signs: 'response' }, { signs: 'both' }])(
    'is read, whichever part is signed: %j',
    async (options) => {
      const attributes = { email: 'edit@acme.example', groups: ['g-edit', 'g & <more>'] };
      expect(await outcomeOf(await signedResponse({ ...options, attributes }))).toMatchObject({
        nameId: 'edit@acme.example',
        requestId: '_request1',
        attributes: new Map([
          ['email', ['edit@acme.example']],
          ['groups', ['g-edit', 'g & <more>']],
        ]),
      });
    },
  );

  it('is read with any of the certificates, while the provider changes its key', async () => {
    const { OTHER_CERTIFICATE } = await import('../../../../test/fixtures/saml-keys.ts');
    const document = await signedResponse({ key: OTHER_KEY });
    expect(await outcomeOf(document, [PROVIDER_CERTIFICATE, OTHER_CERTIFICATE])).toHaveProperty('nameId');
    expect(await outcomeOf(document)).toBe('signature');
  });

  it('is refused with a signature over SHA-1, which two documents can share', async () => {
    expect(await outcomeOf(await signedResponse({ algorithm: 'rsa-sha1' }))).toBe('signature');
  });
});

describe('the text that is read is the text that was signed', () => {
  const longer = 'olga@acme.example.ext.example';
  it.each([
    ['a comment', longer, 'olga@acme.example<!-- x -->.ext.example'],
    ['a processing instruction', 'not-olga@acme.example', '<?p not-?>olga@acme.example'],
    ['a CDATA section', longer, 'olga@acme.example<![CDATA[.ext.example]]>'],
    ['an element', longer, 'olga@acme.example<b>.ext.example</b>'],
  ])('so an address with %s in it is nobody’s', async (_, signed, sent) => {
    const attributes = { email: signed, groups: [signed] };
    const document = await signedResponse({ nameId: signed, attributes });
    expect(await outcomeOf(document)).toHaveProperty('nameId', signed);
    // At the name, at the first attribute and at the second.
    for (const place of [1, 2, 3]) {
      let seen = 0;
      const changed = document.replaceAll(signed, (text) => (++seen === place ? sent : text));
      expect(changed).not.toBe(document);
      expect(['document', 'signature']).toContain(await outcomeOf(changed));
    }
  });

  it.each([
    ['a document type', (text: string) => `<!DOCTYPE a [<!ENTITY o "olga">]>${text}`],
    ['an entity', (text: string) => text.replace('edit@', '&o;@')],
    ['a comment outside of what is signed', (text: string) => text.replace(/$/, '<!-- x -->')],
    ['a second root', (text: string) => text + text],
    ['text after the root', (text: string) => `${text}x`],
    ['bytes that XML does not allow', (text: string) => text.replace('edit@', 'edit\u0000@')],
    ['a character reference that XML does not allow', (text: string) => text.replace('edit@', 'edit&#0;@')],
    ['an attribute that stands twice', (text: string) => text.replace('Version="2.0"', 'Version="2.0" Version="2.0"')],
  ])('so %s is refused', async (_, change) => {
    const document = await signedResponse();
    expect(await outcomeOf(change(document))).toBe('document');
  });

  it('and a changed address does not hold', async () => {
    expect(await outcomeOf((await signedResponse()).replaceAll('edit@', 'olga@'))).toBe('signature');
  });
});

describe('a forged assertion beside a signed one is refused as “signature”', () => {
  const attacks: readonly [string, (document: string, assertion: string) => string][] = [
    ['before it', (document, assertion) => document.replace(assertion, forged(assertion) + assertion)],
    ['after it', (document, assertion) => document.replace(assertion, assertion + forged(assertion))],
    [
      'in its place, with the signed one in Extensions',
      (document, assertion) =>
        document.replace(assertion, `<samlp:Extensions>${assertion}</samlp:Extensions>${forged(assertion)}`),
    ],
    [
      'around it',
      (document, assertion) =>
        document.replace(assertion, forged(assertion).replace('</saml:Assertion>', `${assertion}</saml:Assertion>`)),
    ],
    [
      'with the signed one in an Object of its signature',
      (document, assertion) => {
        const signature = /<Signature.*<\/Signature>/s.exec(assertion)?.[0] ?? '';
        const original = assertion.replace(signature, '');
        const holder = signature.replace('</Signature>', `<Object>${original}</Object></Signature>`);
        return document.replace(assertion, forged(assertion).replace('<saml:Subject>', `${holder}<saml:Subject>`));
      },
    ],
    [
      'of the same id',
      (document, assertion) => {
        const id = /ID="([^"]*)"/.exec(assertion)?.[1] ?? '';
        return document.replace(assertion, forged(assertion).replace('_forged', id) + assertion);
      },
    ],
    [
      'of the same id spelled in another way',
      (document, assertion) => {
        const id = /ID="([^"]*)"/.exec(assertion)?.[1] ?? '';
        return document.replace(assertion, `<samlp:Extensions><x Id="${id}"/></samlp:Extensions>${assertion}`);
      },
    ],
    [
      'with the signature moved to the response',
      (document, assertion) => {
        const signature = /<Signature.*<\/Signature>/s.exec(assertion)?.[0] ?? '';
        return document.replace(assertion, signature + forged(assertion));
      },
    ],
    [
      'with a signature that covers the response’s id',
      (document, assertion) => {
        const id = /ID="([^"]*)"/.exec(document)?.[1] ?? '';
        return document.replace(assertion, assertion.replace(/URI="#[^"]*"/, `URI="#${id}"`));
      },
    ],
    ['with a reference to the whole document', (document) => document.replace(/URI="#[^"]*"/, 'URI=""')],
    ['with two references', (document) => document.replace(/(<Reference.*<\/Reference>)/s, '$1$1')],
    ['without the signature', (document) => document.replace(/<Signature.*<\/Signature>/s, '')],
    ['with two signatures', (document) => document.replace(/(<Signature.*<\/Signature>)/s, '$1$1')],
    [
      'with a text of its own before the digest',
      (document) => document.replace('<DigestValue>', '<DigestValue><!--x-->'),
    ],
    ['without the canonical form', (document) => document.replace(/<Transform Algorithm="[^"]*exc-c14n#"\/>/, '')],
  ];
  it.each(attacks)('%s', async (_, attack) => {
    const document = await signedResponse();
    const attacked = attack(document, assertionOf(document));
    expect(attacked).not.toBe(document);
    expect(['signature', 'document']).toContain(await outcomeOf(attacked));
  });

  it('even if the response is signed, and the assertion in it exchanged', async () => {
    const document = await signedResponse({ signs: 'response' });
    expect(await outcomeOf(document.replace(ASSERTION, forged(assertionOf(document))))).toBe('signature');
  });

  it('even if it is encrypted, which is not offered', async () => {
    const document = await signedResponse();
    const other = '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>';
    expect(await outcomeOf(document.replace(ASSERTION, other))).toBe('encrypted');
  });
});

describe('a response that would take minutes of work before its signature is checked', () => {
  const places = Array.from({ length: 12_000 }, (_, place) => place);
  const padded = (document: string, inner: string) =>
    document.replace('</saml:Assertion>', `${inner}</saml:Assertion>`);

  it.each([
    [
      'many prefixes and elements',
      (text: string) => padded(withPrefixes(text, 12_000), '<b/>'.repeat(30_000)),
      'document',
    ],
    ['many prefixes', (text: string) => withPrefixes(text, 12_000), 'signature'],
    ['many elements', (text: string) => padded(text, '<b/>'.repeat(30_000)), 'document'],
    ['many namespaces', (text: string) => padded(text, nested(2_000)), 'document'],
  ])('is refused for its %s', async (_, change, reason) => {
    expect(await outcomeOf(change(await signedResponse({ signs: 'assertion' })))).toBe(reason);
  });

  /** The list of prefixes that a canonical form prints in any case. */
  function withPrefixes(document: string, count: number): string {
    const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
    const list = places.slice(0, count).map((place) => `n${place}`);
    const inclusive = `<InclusiveNamespaces xmlns="${exclusive}" PrefixList="${list.join(' ')}"/>`;
    const changed = document.replace(
      `<Transform Algorithm="${exclusive}"/>`,
      `<Transform Algorithm="${exclusive}">${inclusive}</Transform>`,
    );
    return changed === document ? expect.fail('The signature names its canonical form') : changed;
  }

  /** Elements in elements, each of which declares forty namespaces. */
  function nested(count: number): string {
    const declared = (of: number) => places.slice(of, of + 40).map((place) => ` xmlns:n${place}="u"`);
    const depths = Array.from({ length: 20 }, (_, depth) => depth);
    const start = depths.map((depth) => `<b${declared(depth * 40).join('')}>`);
    return `${start.join('')}${'<c xmlns:z="u"/>'.repeat(count)}${'</b>'.repeat(depths.length)}`;
  }
});
