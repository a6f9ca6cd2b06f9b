import { err, ok, type Result } from '../../../base/result.ts';
import type { SamlRefusal } from './refusal.ts';
import { SIGNATURE_NAMESPACE, signedText } from './verify-signature.ts';
import { readXml } from './xml/read-xml.ts';
import { attributeOf, elementsIn, onlyChild, withDescendants, type XmlElement } from './xml/xml-element.ts';

export const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';

export type SignedAssertion = {
  /** Parsed from the bytes that were signed; nothing else of the message says who somebody is. */
  readonly assertion: XmlElement;
  /** The message around it. Unsigned unless the provider signs messages, so it may only be a reason to refuse. */
  readonly response: XmlElement;
};

/**
 * Reads a response and verifies it. The assertion has to stand in its place, be the only one, and be covered by a
 * signature of its own or of the whole response; every signature in the document has to hold. The signed bytes are
 * parsed again, and only the outcome of that is read, so no other reading of the document counts.
 */
export async function signedAssertion(
  document: string,
  certificates: readonly string[],
): Promise<Result<SignedAssertion, SamlRefusal>> {
  const read = readXml(document);
  if (!read.ok || !isNamed(read.value, PROTOCOL, 'Response')) return err('document');
  const response = read.value;
  const elements = withDescendants(response);
  if (elements.some((element) => isNamed(element, ASSERTION, 'EncryptedAssertion'))) return err('encrypted');
  const found = elements.filter((element) => isNamed(element, ASSERTION, 'Assertion'));
  if (found.length === 0 && !isSuccess(response)) return err('status');
  const [assertion, ...others] = found;
  if (!assertion || others.length > 0 || !elementsIn(response).includes(assertion)) return err('signature');
  if (!hasUniqueIds(elements)) return err('signature');
  const signed = [response, assertion].filter((element) => elementsIn(element).some(isSignature));
  if (signed.length === 0 || elements.filter(isSignature).length !== signed.length) return err('signature');
  const texts = await Promise.all(signed.map((element) => signedText(element, certificates)));
  if (texts.includes(undefined)) return err('signature');
  const text = texts[signed.indexOf(assertion)] ?? texts[0] ?? '';
  return reread(text, response);
}

/** Parses the signed bytes: an assertion, or a response that holds it. */
function reread(text: string, response: XmlElement): Result<SignedAssertion, SamlRefusal> {
  const again = readXml(text);
  if (!again.ok) return err('signature');
  const assertion = isNamed(again.value, ASSERTION, 'Assertion')
    ? again.value
    : onlyChild(again.value, ASSERTION, 'Assertion');
  return assertion ? ok({ assertion, response }) : err('signature');
}

export function isSuccess(response: XmlElement): boolean {
  const status = onlyChild(response, PROTOCOL, 'Status');
  const code = status && onlyChild(status, PROTOCOL, 'StatusCode');
  return code !== undefined && attributeOf(code, 'Value') === 'urn:oasis:names:tc:SAML:2.0:status:Success';
}

/** However an id is spelled: a reference must not be able to mean two elements. */
function hasUniqueIds(elements: readonly XmlElement[]): boolean {
  const ids = elements.flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name.toLowerCase() === 'id').map(({ value }) => value),
  );
  return new Set(ids).size === ids.length;
}

function isSignature(element: XmlElement): boolean {
  return isNamed(element, SIGNATURE_NAMESPACE, 'Signature');
}

function isNamed(element: XmlElement, namespace: string, name: string): boolean {
  return element.namespace === namespace && element.name === name;
}
