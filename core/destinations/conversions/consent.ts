import type { DestinationRecord, JsonValue } from '../record.ts';
import { isFields } from './conversion.ts';

/**
 * Why an event may not be used for advertising, for the log; undefined: it may. Only a yes in `context.consent` is one: silence,
 * an unknown form and a contradiction are a no, since what was sent to an advertiser cannot be taken back.
 *
 * @param purpose  the name that the sender's consent banner gives to advertising
 */
export function noConsent(context: DestinationRecord['context'], purpose: string): string | undefined {
  const consent = context.consent;
  if (consent === undefined || consent === null) return refused('the event has no `context.consent`');
  const answers = answersOf(consent, purpose.trim().toLowerCase());
  if (answers.length === 0) return refused(`\`context.consent\` does not name \`${purpose}\``);
  return answers.every((answer) => answer) ? undefined : refused(`the person refused \`${purpose}\``);
}

function refused(why: string): string {
  return `No consent to advertising: ${why}.`;
}

/** Our trackers send `purposes` as a list, servers as a table; Segment has `categoryPreferences`, Google its own names. */
function answersOf(consent: JsonValue, purpose: string): boolean[] {
  if (!isFields(consent)) return [];
  const { purposes } = consent;
  const tables = [consent, purposes, consent.categoryPreferences].filter(isFields);
  const named = tables.flatMap((table) =>
    Object.entries(table).flatMap(([name, value]) => (isNameOf(name, purpose) ? [isYes(value)] : [])),
  );
  if (!Array.isArray(purposes)) return named;
  return [...named, purposes.some((each) => typeof each === 'string' && isNameOf(each, purpose))];
}

function isNameOf(name: string, purpose: string): boolean {
  const written = name.trim().toLowerCase();
  return written === purpose || GOOGLE_NAMES.has(written);
}

/** Google's consent mode asks for both, so a refusal of either is one. */
const GOOGLE_NAMES: ReadonlySet<string> = new Set(['ad_user_data', 'ad_personalization']);

function isYes(value: JsonValue): boolean {
  return value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'granted');
}
