import { isRawNumber } from '../../base/exact-json.ts';
import { remembering } from '../../base/remembering.ts';
import { type Fields, isFields } from '../raw-event.ts';
import type { Patch, Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});
/** Deeper than properties may be nested; the next step rejects anything below. */
const DEPTH_MAX = 10;

const SECRET_NAME =
  /^(?:.*passw(?:or)?d|passphrase|pwd|secret|client_?secret|api_?secret|private_?key|access_?token|refresh_?token|id_?token|auth_?token|authorization|credit_?card(?:_?(?:number|no))?|card_?(?:number|no)|cc_?(?:number|num)|cvv2?|cvc2?|card_?(?:cvv|cvc)|iban|ssn|social_?security(?:_?number)?)$/i;
/**
 * Addresses of visitors under the names that SDKs and proxies give them: used to locate visitors, and stored only as the
 * project's rule says (`add-own-properties.ts`).
 */
const ADDRESS_NAME =
  /^(?:(?:\$|__)?(?:(?:client|user|visitor|remote|source|sender|peer|customer|last|login)[_-]?)?ip(?:v[46])?(?:[_-]?addr(?:ess)?)?|cip|remote_?addr(?:ess)?|(?:x[_-]?)?forwarded[_-]?for|x[_-]?real[_-]?ip|(?:cf[_-]?connecting|true[_-]?client)[_-]?ip)$/i;

/**
 * Removes fields that no analytics should store, by name: passwords, tokens, card numbers, and the visitor's address.
 * Values are not examined: every tenth order number would pass for a card. An object of the sender is copied if it must
 * change.
 */
export const scrub: Step = ({ props, ctx }) => {
  const cleanProps = scrubbed(props, 0);
  const cleanCtx = scrubbed(ctx, 0);
  return cleanProps === props && cleanCtx === ctx ? NOTHING : { props: cleanProps, ctx: cleanCtx };
};

/** Returns the same object if nothing was removed. */
function scrubbed(fields: Fields, depth: number): Fields {
  let copy: { [name: string]: unknown } | undefined;
  for (const name in fields) {
    const value = fields[name];
    if (isSecretName(name)) {
      copy ??= { ...fields };
      delete copy[name];
      continue;
    }
    const kept = scrubbedValue(value, depth);
    if (kept === value) continue;
    copy ??= { ...fields };
    copy[name] = kept;
  }
  return copy ?? fields;
}

function scrubbedValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth >= DEPTH_MAX || isRawNumber(value)) return value;
  if (isFields(value)) return scrubbed(value, depth + 1);
  if (!Array.isArray(value)) return value;
  const parts = value.map((part) => scrubbedValue(part, depth + 1));
  return parts.some((part, index) => part !== value[index]) ? parts : value;
}

/** Whether a field of this name is never stored. */
export const isSecretName = remembering(10_000, (name) => SECRET_NAME.test(name) || ADDRESS_NAME.test(name));
