import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGE_CODES, type LanguageCode } from '../../language/languages/language-code.ts';
import type { Wording } from '../../language/training/bank/bank.ts';
import { CARDS } from '../../language/training/cards/index.ts';

const BANK = new URL('../../language/training/bank/', import.meta.url);
const cards = new Map(CARDS.map((card) => [card.id, card]));
const lineSchema = z.strictObject({ card: z.string(), text: z.string().min(1) });

/** The whole bank, in the order of languages, writers and lines. */
export function readBank(): Wording[] {
  return LANGUAGE_CODES.flatMap((language) =>
    readdirSync(new URL(`${language}/`, BANK))
      .sort()
      .flatMap((file) => wordingsOf(language, file.replace(/\.jsonl$/, ''))),
  );
}

function wordingsOf(language: LanguageCode, writer: string): Wording[] {
  const file = `${language}/${writer}.jsonl`;
  const lines = readFileSync(new URL(file, BANK), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { card: id, text } = lineSchema.parse(JSON.parse(line));
    const card = cards.get(id);
    if (card === undefined) throw new Error(`${file} has a wording of \`${id}\`, which is no card.`);
    return { language, writer, card, text };
  });
}
