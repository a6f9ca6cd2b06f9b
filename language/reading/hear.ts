import type { Glossary } from '../../core/api/ai.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { LANGUAGES } from '../languages/index.ts';
import type { Language } from '../languages/language.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import type { NameIndex } from '../names/index-names.ts';
import type { SpanClock } from '../time/extent.ts';
import type { Candidates } from './candidate.ts';
import { findMentions } from './find-mentions.ts';
import type { Mention } from './mention.ts';
import { readCandidates } from './read-candidates.ts';
import { segmentationFor } from './segmentation-for.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';

export type Question = SpanClock & {
  readonly text: string;
  /** The meanings of the conversation so far, oldest first. */
  readonly previous?: readonly Meaning[];
  /** The language that the person reads, which wins where the question fits several. */
  readonly language?: LanguageCode;
};

/** Everything that a project's questions may be about. `names` is prepared once by `indexNames`. */
export type ProjectNames = {
  readonly names: NameIndex;
  readonly catalogue: Catalogue;
  readonly glossary: Glossary;
};

/** A question cut into tokens, with everything that they may be in a language. */
export type Heard = {
  readonly language: Language;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
};

export function hear(code: LanguageCode, { text }: Question, { names }: ProjectNames): Heard {
  const language = LANGUAGES[code];
  const tokens = tokenize(text, segmentationFor(language, names));
  return { language, tokens, mentions: findMentions(tokens, names, language) };
}

/** Everything that a question may mean. */
export function candidatesOf(heard: Heard, question: Question, { catalogue, glossary }: ProjectNames): Candidates {
  return readCandidates({ ...heard, catalogue, glossary, previous: question.previous ?? [], clock: question });
}
