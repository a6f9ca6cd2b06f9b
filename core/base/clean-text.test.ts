import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';

/** The rule in words of the platform, without the shortcut for short ASCII. */
function cleanedSlowly(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it removes control characters.
  return text.replaceAll(/[\u0000-\u001f\u007f]/g, '').trim();
}

const unit = fc.constantFrom('a', ' ', '\u0000', '\t', '\u007f', '~', '\u00a0', '\ufeff', '\ud800', 'é', '語');

test('cleans short and long text alike, of any characters', () => {
  const text = fc.oneof(fc.string({ unit, maxLength: 80 }), fc.string({ maxLength: 80 }));
  fc.assert(
    fc.property(text, (each) => {
      expect(cleanText(each)).toBe(cleanedSlowly(each));
    }),
  );
});
