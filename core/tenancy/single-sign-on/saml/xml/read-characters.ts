import { err, ok, type Result } from '../../../../base/result.ts';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** Every `&`, with the reference that it begins where there is a valid one. */
const REFERENCE = /&(?:(lt|gt|amp|quot|apos);|#([0-9]{1,7});|#x([0-9a-fA-F]{1,6});)?/g;
/** Everything but the characters of XML 1.0 (section 2.2). */
const NOT_CHARACTERS = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * The characters that a text or the value of an attribute stands for: ends of lines normalised (XML 1.0, 2.11), white
 * space of attributes made blanks (3.3.3), references replaced.
 */
export function readCharacters(raw: string, of: 'text' | 'attribute'): Result<string, string> {
  if (NOT_CHARACTERS.test(raw)) return err('The document has a character that XML does not allow.');
  const lines = raw.replace(/\r\n?/g, '\n');
  const spaced = of === 'attribute' ? lines.replace(/[\t\n]/g, ' ') : lines;
  if (!spaced.includes('&')) return ok(spaced);
  let isRefused = false;
  const text = spaced.replace(REFERENCE, (_, entity?: string, decimal?: string, hexadecimal?: string) => {
    const character = characterOf(entity, decimal, hexadecimal);
    isRefused ||= character === undefined;
    return character ?? '';
  });
  return isRefused ? err('The document has an entity that is not one of the five of XML.') : ok(text);
}

function characterOf(entity?: string, decimal?: string, hexadecimal?: string): string | undefined {
  if (entity !== undefined) return ENTITIES[entity];
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  if (!(code <= 0x10ffff)) return undefined;
  const character = String.fromCodePoint(code);
  return NOT_CHARACTERS.test(character) ? undefined : character;
}
