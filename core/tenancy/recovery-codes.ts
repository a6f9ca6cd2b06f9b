/** Codes for the day on which the phone is lost: each works once. */
export const RECOVERY_CODES = 10;
/** Without `i`, `l`, `o` and `u`, which look like others; 32 characters, so that a byte picks one without bias. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CHARS = 10;
const HALF = CHARS / 2;

/** New codes such as `k7m2p-xq9rt`: 50 bits each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
}

function newRecoveryCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(CHARS));
  const text = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${text.slice(0, HALF)}-${text.slice(HALF)}`;
}

/** A code as it is compared: people type capitals and spaces, leave the hyphen out, and read 0 as O and 1 as I or L. */
export function plainRecoveryCode(code: string): string {
  return code.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
}
