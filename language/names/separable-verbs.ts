import type { LanguageCode } from '../languages/language-code.ts';
import type { Token } from '../reading/token.ts';
import { sensesOf } from './keys.ts';
import { lookupOf } from './language-names.ts';
import { VERBAL_SENSES } from './senses.ts';

/** A verb whose first part stands at the end of its clause: "melden sich … an" is "anmelden". */
export type SeparableVerb = {
  readonly at: number;
  readonly partAt: number;
  readonly language: LanguageCode;
  /** The verb in one. */
  readonly word: string;
};

const WORDS_BETWEEN_MAX = 10;

/** The verbs of a question that are written in two parts. */
export function separableVerbs(tokens: readonly Token[], languages: readonly LanguageCode[]): SeparableVerb[] {
  return languages.flatMap((language) => {
    const { separable = '' } = lookupOf(language).names;
    const parts = new Set(separable.split(' '));
    return tokens.flatMap((token, partAt) =>
      parts.has(token.norm) && endsClause(tokens, partAt, language) ? verbBefore(tokens, partAt, language) : [],
    );
  });
}

/** Behind the part comes a mark, the end or a word of grammar: "an Tagen" is no end of a clause. */
function endsClause(tokens: readonly Token[], at: number, language: LanguageCode): boolean {
  const next = tokens[at + 1];
  return next === undefined || next.kind === 'mark' || lookupOf(language).functionWords.has(next.norm);
}

function verbBefore(tokens: readonly Token[], partAt: number, language: LanguageCode): SeparableVerb[] {
  for (let at = partAt - 1; at >= Math.max(0, partAt - WORDS_BETWEEN_MAX); at--) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'mark') return [];
    const word = `${tokens[partAt]?.norm ?? ''}${token.norm}`;
    const isVerb = token.kind === 'word' && !lookupOf(language).functionWords.has(token.norm);
    if (isVerb && sensesOf([word], language).some((sense) => VERBAL_SENSES.has(sense)))
      return [{ at, partAt, language, word }];
  }
  return [];
}
