import { err, ok, type Result } from '../../../base/result.ts';
import { MINUTE_MS } from '../../../base/time/durations.ts';
import { parseInstant } from './instant.ts';
import type { SamlRefusal } from './refusal.ts';
import { ASSERTION, isSuccess, type SignedAssertion } from './signed-assertion.ts';
import { attributeOf, childrenNamed, onlyChild, textOf, type XmlElement } from './xml/xml-element.ts';

/** How far the provider's clock may differ from ours. */
const CLOCK_SKEW_MS_MAX = 2 * MINUTE_MS;
/** An assertion that is valid for longer is refused, as its id is kept until it has expired. */
const VALID_MS_MAX = 24 * 60 * MINUTE_MS;
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** The values that an assertion must have to be for us. */
export type Expected = {
  /** Entity ids of the provider and of ours. */
  readonly issuer: string;
  readonly audience: string;
  /** Our address for this provider's answers. */
  readonly recipient: string;
  readonly nowMs: number;
};

export type Asserted = {
  readonly assertionId: string;
  /** The request that it answers; whether that one waits for an answer is for the caller to check. */
  readonly requestId: string;
  /** From then on it is refused for its age alone. */
  readonly expiresMs: number;
  readonly nameId: string;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
};

/** Checks what a signed assertion says against what it has to say, and reads the person from it. */
export function readAssertion(
  { assertion, response }: SignedAssertion,
  expected: Expected,
): Result<Asserted, SamlRefusal> {
  if (!isSuccess(response)) return err('status');
  const destination = attributeOf(response, 'Destination');
  if (destination !== undefined && destination !== expected.recipient) return err('recipient');
  if (textOf(onlyChild(assertion, ASSERTION, 'Issuer')) !== expected.issuer) return err('issuer');
  const conditions = onlyChild(assertion, ASSERTION, 'Conditions');
  if (!conditions || !isForUs(conditions, expected.audience)) return err('audience');
  if (!isNow(conditions, expected.nowMs) || !isSessionOpen(assertion, expected.nowMs)) return err('time');
  const subject = onlyChild(assertion, ASSERTION, 'Subject');
  const nameId = textOf(subject && onlyChild(subject, ASSERTION, 'NameID'));
  const attributes = attributesIn(assertion);
  const assertionId = attributeOf(assertion, 'ID');
  if (!subject || !nameId || !attributes || !assertionId) return err('subject');
  const confirmed = confirmationIn(subject, expected);
  return confirmed.ok ? ok({ assertionId, nameId, attributes, ...confirmed.value }) : confirmed;
}

function isForUs(conditions: XmlElement, audience: string): boolean {
  const restrictions = childrenNamed(conditions, ASSERTION, 'AudienceRestriction');
  const names = (restriction: XmlElement) => childrenNamed(restriction, ASSERTION, 'Audience').map(textOf);
  return restrictions.length > 0 && restrictions.every((restriction) => names(restriction).includes(audience));
}

function isNow(element: XmlElement, nowMs: number): boolean {
  const from = timeOf(element, 'NotBefore');
  const until = timeOf(element, 'NotOnOrAfter');
  return (from ?? nowMs) <= nowMs + CLOCK_SKEW_MS_MAX && (until ?? nowMs) > nowMs - CLOCK_SKEW_MS_MAX;
}

/** The provider has signed the person in, and that has not ended. */
function isSessionOpen(assertion: XmlElement, nowMs: number): boolean {
  const statements = childrenNamed(assertion, ASSERTION, 'AuthnStatement');
  const ends = statements.map((statement) => timeOf(statement, 'SessionNotOnOrAfter') ?? nowMs);
  return statements.length > 0 && ends.every((end) => end > nowMs - CLOCK_SKEW_MS_MAX);
}

/** The bearer's confirmation: for this address, this request and this time. */
function confirmationIn(
  subject: XmlElement,
  { recipient, nowMs }: Expected,
): Result<Pick<Asserted, 'requestId' | 'expiresMs'>, SamlRefusal> {
  const [confirmation, ...more] = childrenNamed(subject, ASSERTION, 'SubjectConfirmation');
  const data = confirmation && onlyChild(confirmation, ASSERTION, 'SubjectConfirmationData');
  if (!data || more.length > 0 || attributeOf(confirmation, 'Method') !== BEARER) return err('subject');
  if (attributeOf(data, 'Recipient') !== recipient) return err('recipient');
  const until = timeOf(data, 'NotOnOrAfter');
  if (until === undefined || !isNow(data, nowMs) || until > nowMs + VALID_MS_MAX) return err('time');
  const requestId = attributeOf(data, 'InResponseTo');
  if (!requestId) return err('request');
  return ok({ requestId, expiresMs: until + CLOCK_SKEW_MS_MAX });
}

/** Undefined for a time that cannot be read counts as never, so that it is refused. */
function timeOf(element: XmlElement, name: string): number | undefined {
  const text = attributeOf(element, name);
  return text === undefined ? undefined : (parseInstant(text) ?? Number.NaN);
}

/** Every attribute with its values; undefined if a value is no plain text. */
function attributesIn(assertion: XmlElement): ReadonlyMap<string, readonly string[]> | undefined {
  const found = new Map<string, string[]>();
  for (const statement of childrenNamed(assertion, ASSERTION, 'AttributeStatement')) {
    for (const attribute of childrenNamed(statement, ASSERTION, 'Attribute')) {
      const name = attributeOf(attribute, 'Name') ?? '';
      const values = childrenNamed(attribute, ASSERTION, 'AttributeValue').map(textOf);
      if (values.includes(undefined)) return undefined;
      found.set(name, [...(found.get(name) ?? []), ...values.flatMap((value) => value ?? [])]);
    }
  }
  return found;
}
