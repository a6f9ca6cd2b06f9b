import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../language/languages/detect-language.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../../language/languages/language-code.ts';
import { indexNames } from '../../language/names/index-names.ts';
import { isHeldBack } from '../../language/training/bank/bank.ts';
import { WORLDS } from '../../language/training/catalogues/index.ts';
import { readBank } from '../../scripts/language/read-bank.ts';

const { shop, saas, media, b2b, mobile } = WORLDS;
const indexed = (world: typeof shop) => indexNames(world.catalogue, world.glossary);
const names = {
  shop: indexed(shop),
  saas: indexed(saas),
  media: indexed(media),
  b2b: indexed(b2b),
  mobile: indexed(mobile),
};
const bank = readBank().filter((wording) => !isHeldBack(wording));

const found = (question: string, own: LanguageCode = 'en') => detectLanguage(question, names.saas, own)[0]?.language;

describe('the language of a question', () => {
  it.each(LANGUAGE_CODES)('is found in the bank: %s', (language) => {
    const wordings = bank.filter((wording) => wording.language === language);
    const shareFor = (own: LanguageCode) =>
      wordings.filter(({ text, card }) => detectLanguage(text, names[card.catalogue], own)[0]?.language === language)
        .length / wordings.length;
    // Short questions fit Spanish and Portuguese alike, so the person's own language decides.
    const shares = { own: shareFor(language), other: shareFor(language === 'en' ? 'fr' : 'en') };
    process.stdout.write(`Language of a question in ${language}: ${JSON.stringify(shares)}\n`);
    expect(shares.own).toBeGreaterThanOrEqual(0.97);
    expect(shares.other).toBeGreaterThanOrEqual(0.93);
  });

  it.each([
    ['signups last week', 'en'],
    ['signups nach Land', 'de'],
    ['signups par pays', 'fr'],
    ['combien de signups hier', 'fr'],
    ['ventas por pais', 'es'],
    ['utilisateurs actifs', 'fr'],
    ['signups 東京 last week', 'en'],
    ['国別の登録', 'ja'],
  ] as const)('is found in few words: %s', (question, language) => {
    expect(found(question)).toBe(language);
  });

  it('is the own language of the person where the question does not tell', () => {
    expect(found('churn', 'pt')).toBe('pt');
    expect(found('WAU', 'de')).toBe('de');
    expect(found('signups per Land', 'de')).toBe('de');
    expect(found('por semana', 'pt')).toBe('pt');
    expect(found('page_view', 'ja')).toBe('ja');
  });
});
