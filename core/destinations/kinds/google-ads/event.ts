import { addressParameter, conversionOf, firstText, sharedId } from '../../conversions/conversion.ts';
import { googleEmail, hashed, matchKeys } from '../../conversions/match-keys.ts';
import type { DestinationRecord } from '../../record.ts';

const CLICKS = ['gclid', 'gbraid', 'wbraid'] as const;

/** Whether Google can tell whom the event is about. */
export function hasIdentifier(record: DestinationRecord): boolean {
  const { email, phone } = matchKeys(record);
  const isKnown = email !== undefined || phone !== undefined || addressOf(record) !== undefined;
  return isKnown || Object.keys(clicksOf(record)).length > 0;
}

/** A conversion as the Data Manager API takes it. Nothing in it depends on the time of the try. */
export async function adsEvent(record: DestinationRecord, eventSource: string): Promise<object> {
  const { value, currency } = conversionOf(record.properties);
  const identifiers = await identifiersOf(record);
  const clicks = clicksOf(record);
  return {
    transactionId: sharedId(record),
    eventTimestamp: new Date(record.atMs).toISOString(),
    eventSource,
    consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_GRANTED' },
    ...(Object.keys(clicks).length === 0 ? {} : { adIdentifiers: clicks }),
    ...(identifiers.length === 0 ? {} : { userData: { userIdentifiers: identifiers } }),
    // Google takes an amount only with its currency.
    ...(value === undefined || currency === undefined ? {} : { conversionValue: value, currency }),
  };
}

function clicksOf(record: DestinationRecord): object {
  const { properties, context } = record;
  const found = CLICKS.map((name) => [
    name,
    firstText([properties, context], [name]) ?? addressParameter(record, name),
  ]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

async function identifiersOf(record: DestinationRecord): Promise<object[]> {
  const { email, phone } = matchKeys(record);
  const address = addressOf(record);
  return [
    ...(email === undefined ? [] : [{ emailAddress: await hashed(googleEmail(email)) }]),
    ...(phone === undefined ? [] : [{ phoneNumber: await hashed(phone.length === HASH_CHARS ? phone : `+${phone}`) }]),
    ...(address === undefined ? [] : [{ address: await hashedNames(address) }]),
  ];
}

const HASH_CHARS = 64;

type Address = { readonly givenName: string; readonly familyName: string; readonly place: object };

/** All four, or none: Google matches no part of an address. */
function addressOf(record: DestinationRecord): Address | undefined {
  const { firstName, lastName, postalCode, country } = matchKeys(record);
  if (firstName === undefined || lastName === undefined) return undefined;
  if (postalCode === undefined || country?.length !== 2) return undefined;
  return { givenName: firstName, familyName: lastName, place: { regionCode: country.toUpperCase(), postalCode } };
}

async function hashedNames({ givenName, familyName, place }: Address): Promise<object> {
  return { givenName: await hashed(givenName), familyName: await hashed(familyName), ...place };
}
