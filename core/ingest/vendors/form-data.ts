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

/** Whether the body is a form `data=…`, in which some SDKs send their JSON. */
export function isForm(bytes: Uint8Array): boolean {
  return PREFIX.every((byte, at) => bytes[at] === byte);
}

/**
 * The content of the form's `data`: URL-encoded JSON, or decoded base64 (of either alphabet). Undefined where it is
 * neither.
 *
 * Loops over bytes, because the sender is not known yet: a call or a string for each character would turn four
 * kilobytes of gzip into a second of processor time.
 */
export function dataOfForm(form: Uint8Array): Uint8Array | undefined {
  const end = form.indexOf(AMPERSAND);
  const value = urlDecoded(form.subarray(PREFIX.length, end === -1 ? undefined : end));
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
