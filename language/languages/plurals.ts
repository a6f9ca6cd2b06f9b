import type { LanguageCode } from './language-code.ts';

/** How words tell one from several, where a question asks which: "which country", "which countries". */
export type Plurals = {
  /** Words of asking and verbs that are about one, or about several, whatever the noun looks like. */
  readonly one?: RegExp;
  readonly several?: RegExp;
  /** Nouns that are several. */
  readonly nouns?: RegExp;
};

export const PLURALS: Readonly<Record<LanguageCode, Plurals>> = {
  en: { nouns: /[^suo]s$/ },
  de: {
    one: /^(?:welcher|welches|welchem|hat|hatte|ist|war|wird|wurde|bringt|brachte|macht|machte|liefert|lieferte)$/,
    several: /^(?:haben|hatten|sind|waren|werden|wurden|bringen|brachten|machen|machten|liefern|lieferten)$/,
  },
  es: { one: /^cuál$/, several: /^cuáles$/, nouns: /[^í]s$/ },
  fr: { one: /^(?:quel|quelle)$/, several: /^(?:quels|quelles)$/, nouns: /[sx]$/ },
  pt: { one: /^qual$/, several: /^quais$/, nouns: /[^í]s$/ },
  it: { one: /^(?:quale|qual)$/, several: /^quali$/, nouns: /(?:i|agine|orme|agne|orie|mate)$/ },
  // A noun has no number, so "which" is about one, and rankings by name about several.
  ja: { one: /^(?:どの|どれ|どこ|一番|最も|いちばん|もっとも)$/ },
};
