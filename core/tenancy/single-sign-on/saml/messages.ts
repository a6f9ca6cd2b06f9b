import { instantOf } from './instant.ts';
import { ASSERTION, PROTOCOL } from './signed-assertion.ts';
import { escapedAttribute } from './xml/canonical-xml.ts';

const POST_BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

/** Our side of a SAML provider. */
export type ServiceAddresses = {
  /** Our entity id, which providers put into the audience; different for every provider. */
  readonly entityId: string;
  /** Where the provider posts its answers (assertion consumer service). */
  readonly answersUrl: string;
};

/**
 * The address that leads a browser to the provider with a request (HTTP-Redirect binding, SAML bindings 3.4).
 *
 * @param id  an XML id: it begins with a letter or `_`
 */
export async function requestUrl(
  { entityId, answersUrl }: ServiceAddresses,
  { id, signOnUrl, relayState, nowMs }: { id: string; signOnUrl: string; relayState: string; nowMs: number },
): Promise<string> {
  const attributes = Object.entries({
    'xmlns:samlp': PROTOCOL,
    'xmlns:saml': ASSERTION,
    ID: id,
    Version: '2.0',
    IssueInstant: instantOf(nowMs),
    Destination: signOnUrl,
    AssertionConsumerServiceURL: answersUrl,
    ProtocolBinding: POST_BINDING,
  }).map(([name, value]) => ` ${name}="${escapedAttribute(value)}"`);
  const issuer = `<saml:Issuer>${escapedAttribute(entityId)}</saml:Issuer>`;
  const url = new URL(signOnUrl);
  url.searchParams.set(
    'SAMLRequest',
    await deflated(`<samlp:AuthnRequest${attributes.join('')}>${issuer}</samlp:AuthnRequest>`),
  );
  url.searchParams.set('RelayState', relayState);
  return url.toString();
}

/** Our metadata, which providers can read in place of typing the two addresses. */
export function metadataXml({ entityId, answersUrl }: ServiceAddresses): string {
  return (
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escapedAttribute(entityId)}">` +
    `<md:SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="${PROTOCOL}">` +
    `<md:AssertionConsumerService Binding="${POST_BINDING}" Location="${escapedAttribute(answersUrl)}" index="0" isDefault="true"/>` +
    '</md:SPSSODescriptor></md:EntityDescriptor>'
  );
}

async function deflated(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return btoa(String.fromCharCode(...new Uint8Array(await new Response(packed).arrayBuffer())));
}
