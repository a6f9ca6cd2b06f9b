import { sha256Hex } from '../../base/hash.ts';
import type { DestinationRecord } from '../record.ts';
import { firstText, isFields } from './conversion.ts';

/**
 * Keys of the person of an event, as advertisers match people: normalised, not yet hashed. A value that cannot be normalised for
 * certain is left out: the hash of a wrong one matches nobody, or somebody else.
 */
export type MatchKeys = {
  readonly email?: string;
  /** Digits with the code of the country, without `+`. */
  readonly phone?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postalCode?: string;
  /** ISO 3166, two lower-case letters. */
  readonly country?: string;
};

/** Reads the keys where trackers and shops put them: properties, `user` or `address` in them, and `context.traits`. */
export function matchKeys({ properties, context }: Pick<DestinationRecord, 'properties' | 'context'>): MatchKeys {
  const { traits } = context;
  const address = isFields(traits) ? traits.address : undefined;
  const places = [properties, properties.user, properties.address, traits, address];
  const keys = Object.entries(READERS).flatMap(([key, { names, read }]) => {
    const value = places
      .map((place) => firstText([place], names))
      .map((text) => (text === undefined ? undefined : read(text)))
      .find((each) => each !== undefined);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(keys);
}

type Reader = { readonly names: readonly string[]; readonly read: (text: string) => string | undefined };

const READERS: Readonly<Record<keyof MatchKeys, Reader>> = {
  email: { names: ['email', 'email_address'], read: readEmail },
  phone: { names: ['phone', 'phone_number', 'phoneNumber'], read: readPhone },
  firstName: { names: ['first_name', 'firstName'], read: letters },
  lastName: { names: ['last_name', 'lastName'], read: letters },
  city: { names: ['city'], read: (text) => joined(letters(text)) },
  region: { names: ['region', 'state'], read: (text) => joined(letters(text)) },
  postalCode: { names: ['postal_code', 'postalCode', 'postcode', 'zip'], read: readPostalCode },
  country: { names: ['country', 'country_code'], read: readCountry },
};

/** SHA-256 as both vendors want it. A value that the sender has hashed already stays as it is. */
export async function hashed(value: string): Promise<string> {
  return HASH.test(value) ? value.toLowerCase() : sha256Hex(value);
}

/** Google takes mailboxes of Gmail without dots and without the part after `+`. */
export function googleEmail(email: string): string {
  const [, mailbox = '', host = ''] = /^([^@]*)@(gmail\.com|googlemail\.com)$/.exec(email) ?? [];
  return host === '' ? email : `${mailbox.replace(/\+.*$/, '').replaceAll('.', '')}@${host}`;
}

const HASH = /^[0-9a-f]{64}$/i;

function readEmail(text: string): string | undefined {
  const email = text.toLowerCase();
  return HASH.test(email) || /^[^\s@]+@[^\s@]+$/.test(email) ? email : undefined;
}

/** A number without the code of its country is one of many. */
function readPhone(text: string): string | undefined {
  if (HASH.test(text)) return text.toLowerCase();
  if (!/^(\+|00)[\d\s()./-]+$/.test(text)) return undefined;
  const digits = text.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 7 && digits.length <= 15 ? digits : undefined;
}

function letters(text: string): string | undefined {
  if (HASH.test(text)) return text.toLowerCase();
  return present(
    text
      .toLowerCase()
      .replace(/[\p{P}\p{S}\p{N}]/gu, '')
      .trim(),
  );
}

function joined(text: string | undefined): string | undefined {
  return text?.replace(/\s/g, '');
}

function readPostalCode(text: string): string | undefined {
  const code = text.toLowerCase().replace(/\s/g, '');
  return present(/^\d{5}-\d{4}$/.test(code) ? code.slice(0, 5) : code.replaceAll('-', ''));
}

function readCountry(text: string): string | undefined {
  return /^[a-z]{2}$/i.test(text) || HASH.test(text) ? text.toLowerCase() : undefined;
}

function present(text: string): string | undefined {
  return text === '' ? undefined : text;
}
