import { readCertificate } from './read-certificate.ts';
import { canonicalXml } from './xml/canonical-xml.ts';
import { attributeOf, childrenNamed, elementsIn, onlyChild, textOf, type XmlElement } from './xml/xml-element.ts';

export const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const EXCLUSIVE_FORMS: readonly string[] = [EXCLUSIVE, `${EXCLUSIVE}WithComments`];
/** Each is looked up for every element that is printed; providers name up to five. */
const INCLUSIVE_PREFIXES_MAX = 50;
const ENVELOPED = `${SIGNATURE_NAMESPACE}enveloped-signature`;

/** SHA-1 is left out: two documents can be made that share a SHA-1 digest. */
const DIGESTS: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'SHA-256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'SHA-384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'SHA-512',
};
const SIGNATURES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'RS256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': 'RS384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'RS512',
};
/** WebCrypto's name of all three. */
const RSA = 'RSASSA-PKCS1-v1_5';

type Signature = {
  readonly signedInfo: XmlElement;
  readonly value: BufferSource;
  readonly algorithm: string;
  readonly digest: string;
  readonly digestAlgorithm: string;
  readonly canonical: { readonly ofInfo: readonly string[]; readonly ofElement: readonly string[] };
};

/**
 * Verifies the signature that is a child of `element` and covers all of it but itself.
 *
 * @param certificates  PEM; a provider has two while it changes its key
 * @returns the canonical form that was signed: read that and nothing else; undefined if the signature does not hold
 */
export async function signedText(element: XmlElement, certificates: readonly string[]): Promise<string | undefined> {
  const envelope = onlyChild(element, SIGNATURE_NAMESPACE, 'Signature');
  const signature = envelope && signatureIn(envelope, attributeOf(element, 'ID') ?? '');
  if (!signature) return undefined;
  const text = canonicalXml(element, { without: envelope, inclusivePrefixes: signature.canonical.ofElement });
  const digest = await crypto.subtle.digest(signature.digestAlgorithm, bytesOf(text));
  if (base64Of(new Uint8Array(digest)) !== signature.digest) return undefined;
  const info = bytesOf(canonicalXml(signature.signedInfo, { inclusivePrefixes: signature.canonical.ofInfo }));
  for (const certificate of certificates) {
    const key = await readCertificate(certificate, signature.algorithm);
    if (key && (await crypto.subtle.verify(RSA, key, signature.value, info))) return text;
  }
  return undefined;
}

/** Reads a signature of exactly the shape that providers send: one reference, to the element that holds it. */
function signatureIn(envelope: XmlElement, id: string): Signature | undefined {
  const [signedInfo, value, keyInfo, ...more] = elementsIn(envelope);
  if (!signedInfo || !value || more.length > 0) return undefined;
  const isShape = isNamed(signedInfo, 'SignedInfo') && isNamed(value, 'SignatureValue');
  if (!isShape || (keyInfo && !isNamed(keyInfo, 'KeyInfo'))) return undefined;
  const [canonical, method, reference, ...others] = elementsIn(signedInfo);
  if (!canonical || !method || !reference || others.length > 0) return undefined;
  const isInfo = isNamed(canonical, 'CanonicalizationMethod') && isNamed(method, 'SignatureMethod');
  if (!isInfo || !isNamed(reference, 'Reference')) return undefined;
  if (id === '' || attributeOf(reference, 'URI') !== `#${id}`) return undefined;
  const algorithm = SIGNATURES[algorithmOf(method)];
  const ofInfo = inclusivePrefixes(canonical);
  const bytes = bytesOfBase64(textOf(value) ?? '');
  const digested = digestIn(reference);
  if (algorithm === undefined || !ofInfo || !bytes || !digested) return undefined;
  const { ofElement, ...digest } = digested;
  return { signedInfo, value: bytes, algorithm, ...digest, canonical: { ofInfo, ofElement } };
}

function digestIn(reference: XmlElement) {
  const [transforms, method, value, ...more] = elementsIn(reference);
  if (!transforms || !method || !value || more.length > 0) return undefined;
  const isShape = isNamed(transforms, 'Transforms') && isNamed(method, 'DigestMethod');
  if (!isShape || !isNamed(value, 'DigestValue')) return undefined;
  const [enveloped, canonical, ...others] = elementsIn(transforms);
  if (!enveloped || !canonical || others.length > 0 || algorithmOf(enveloped) !== ENVELOPED) return undefined;
  const ofElement = inclusivePrefixes(canonical);
  const digestAlgorithm = DIGESTS[algorithmOf(method)];
  const digest = textOf(value)?.replace(/\s/g, '');
  if (!ofElement || digestAlgorithm === undefined || digest === undefined) return undefined;
  return { digest, digestAlgorithm, ofElement };
}

/** The prefixes that an exclusive canonical form prints in any case; undefined for another canonical form. */
function inclusivePrefixes(method: XmlElement): readonly string[] | undefined {
  if (!EXCLUSIVE_FORMS.includes(algorithmOf(method))) return undefined;
  const [list, ...more] = childrenNamed(method, EXCLUSIVE, 'InclusiveNamespaces');
  if (more.length > 0) return undefined;
  const prefixes = (list && attributeOf(list, 'PrefixList')?.split(/\s+/).filter(Boolean)) ?? [];
  return prefixes.length > INCLUSIVE_PREFIXES_MAX ? undefined : prefixes;
}

function isNamed(element: XmlElement, name: string): boolean {
  return element.namespace === SIGNATURE_NAMESPACE && element.name === name;
}

function algorithmOf(element: XmlElement): string {
  return attributeOf(element, 'Algorithm') ?? '';
}

function bytesOf(text: string) {
  return new TextEncoder().encode(text);
}

function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Bytes of standard base64 in lines; undefined for other text. */
export function bytesOfBase64(text: string) {
  const packed = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.length % 4 !== 0) return undefined;
  return new Uint8Array(Array.from(atob(packed), (character) => character.charCodeAt(0)));
}
