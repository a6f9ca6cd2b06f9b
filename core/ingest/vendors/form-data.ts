const PREFIX = new TextEncoder().encode('data=');
const AMPERSAND = 0x26;
const PERCENT = 0x25;
const PLUS = 0x2b;
const SPACE = 0x20;
const DASH = 0x2d;
const UNDERSCORE = 0x5f;
const SLASH = 0x2f;
/** `[` and `{`. */
const JSON_BEGINS: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const BLANK: ReadonlySet<number> = new Set([SPACE, 0x09, 0x0a, 0x0d]);
const ascii = new TextDecoder('latin1');
/** Of the fields before or after `data`: SDKs send a few flags. */
const OTHER_FIELDS_BYTES_MAX = 1_024;

/** A body that was sent as a form: the bytes of its `data`, and its other fields, still URL-encoded. */
export type Form = { readonly data: Uint8Array; readonly otherFields: string };

/**
 * Whether the body is a form `data=…`, in which some SDKs send their JSON. `data` may follow other fields, which are short:
 * only the beginning of the body is searched.
 */
export function isForm(bytes: Uint8Array): boolean {
  return startOfData(bytes) !== -1;
}

/** Undefined where the form's `data` is neither URL-encoded JSON nor base64. */
export function readForm(form: Uint8Array): Form | undefined {
  const start = startOfData(form);
  const end = form.indexOf(AMPERSAND, start);
  const data = contentOf(form.subarray(start, end === -1 ? undefined : end));
  if (data === undefined) return undefined;
  const after = end === -1 ? '' : ascii.decode(form.subarray(end + 1, end + 1 + OTHER_FIELDS_BYTES_MAX));
  return { data, otherFields: ascii.decode(form.subarray(0, start - PREFIX.length)) + after };
}

/** Where the content of `data` begins; -1 where the bytes are no form. */
function startOfData(bytes: Uint8Array): number {
  for (let at = 0; at < OTHER_FIELDS_BYTES_MAX; at++) {
    if (PREFIX.every((byte, index) => bytes[at + index] === byte)) return at + PREFIX.length;
    // The name of another field, or JSON, which never begins with a letter or a digit and goes on with `=`.
    if (at === 0 && !isNameByte(bytes[0])) return -1;
    at = bytes.indexOf(AMPERSAND, at);
    if (at === -1) return -1;
  }
  return -1;
}

function isNameByte(byte: number | undefined): boolean {
  const letter = (byte ?? 0) | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || byte === UNDERSCORE;
}

/**
 * The content of the form's `data`: URL-encoded JSON, or decoded base64 (of either alphabet). Undefined where it is
 * neither.
 *
 * Loops over bytes, because the sender is not known yet: a call or a string for each character would turn four
 * kilobytes of gzip into a second of processor time.
 */
function contentOf(encoded: Uint8Array): Uint8Array | undefined {
  const value = urlDecoded(encoded);
  if (value === undefined) return undefined;
  return JSON_BEGINS.has(firstByte(value)) ? value : base64Decoded(value);
}

/** The first byte that is not blank; -1 where there is none. */
function firstByte(bytes: Uint8Array): number {
  for (const byte of bytes) if (!BLANK.has(byte)) return byte;
  return -1;
}

function urlDecoded(bytes: Uint8Array): Uint8Array | undefined {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === PERCENT) {
      const value = hexDigit(bytes[at + 1]) * 16 + hexDigit(bytes[at + 2]);
      if (Number.isNaN(value)) return undefined;
      decoded[length++] = value;
      at += 2;
    } else {
      decoded[length++] = byte === PLUS ? SPACE : (byte ?? 0);
    }
  }
  return decoded.subarray(0, length);
}

/** NaN where the byte is not a digit. */
function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}

/** A `+` that was not encoded arrives as a space. */
function base64Decoded(bytes: Uint8Array): Uint8Array | undefined {
  const standard = bytes.slice();
  for (let at = 0; at < standard.length; at++) {
    const byte = standard[at];
    if (byte === SPACE || byte === DASH) standard[at] = PLUS;
    else if (byte === UNDERSCORE) standard[at] = SLASH;
  }
  let text: string;
  try {
    text = atob(ascii.decode(standard));
  } catch {
    return undefined;
  }
  const decoded = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) decoded[at] = text.charCodeAt(at);
  return decoded;
}
