import type { Consent, ConsentCalls } from './types.ts';

/** The consent as every event carries it; undefined if the visitor consents to nothing. */
export function decide(given: Parameters<ConsentCalls['consent']>[0], now: Date): Consent | undefined {
  if (!given) return undefined;
  const { purposes = ANY_PURPOSE, version } = given === true ? {} : given;
  return purposes[0] === undefined ? undefined : { purposes, version, at: now.toISOString() };
}

/** Of a consent that names none. */
const ANY_PURPOSE: readonly string[] = ['analytics'];
