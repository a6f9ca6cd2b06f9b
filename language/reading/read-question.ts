import { refusalOf } from '../conversation/protected/refusal-of.ts';
import { detectLanguage } from '../languages/detect-language.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import type { Candidates } from './candidate.ts';
import type { Concept } from './concepts.ts';
import { decide } from './decide.ts';
import { candidatesOf, type Heard, hear, type ProjectNames, type Question } from './hear.ts';
import type { Mention } from './mention.ts';
import type { Outcome } from './outcome.ts';
import type { Token } from './token.ts';

/** A question is tried in so many languages, if it may well be in each. */
const LANGUAGES_MAX = 2;
const LIKELY_SHARE = 0.85;

/**
 * Reads a question: answers with a meaning, with several to choose from, with what is not clear, or with the reason why
 * it must not be answered. Pure and offline; every word is a part of the meaning, or known to say nothing.
 */
export function readQuestion(question: Question, project: ProjectNames): Outcome {
  const likely = likelyLanguages(question, project);
  const outcomes = likely.map((language) => readIn(language, question, project));
  const [first] = outcomes;
  if (first === undefined) throw new Error('A question has no language');
  return (
    outcomes.find(({ is }) => is === 'refused') ??
    outcomes.find(({ is }) => is === 'read') ??
    outcomes.find(({ is }) => is === 'choose') ??
    first
  );
}

function likelyLanguages({ text, language }: Question, { names }: ProjectNames): LanguageCode[] {
  const ranked = detectLanguage(text, names, language);
  if (ranked[0]?.language === (language ?? 'en')) return [ranked[0].language];
  const least = LIKELY_SHARE * (ranked[0]?.score ?? 0);
  return ranked
    .filter(({ score }) => score >= least)
    .slice(0, LANGUAGES_MAX)
    .map((likely) => likely.language);
}

/** Everything that the words of a question may be, in its likeliest language. */
export function mentionsOf(
  question: Question,
  project: ProjectNames,
): { readonly tokens: readonly Token[]; readonly mentions: readonly Mention[]; readonly language: LanguageCode } {
  const [language = 'en'] = likelyLanguages(question, project);
  const { tokens, mentions } = hear(language, question, project);
  return { tokens, mentions, language };
}

function readIn(code: LanguageCode, question: Question, project: ProjectNames): Outcome {
  const heard = hear(code, question, project);
  const refusal = refusalOf(question.text, (from, to) => isNamed(from, to, heard));
  if (refusal !== undefined) return { is: 'refused', language: code, refusal };
  const { act, cannot, ...found } = candidatesOf(heard, question, project);
  if (act !== undefined) return { is: 'act', language: code, act };
  if (isReplyToNothing(heard, found, question))
    return { is: 'unclear', language: code, doubts: [{ is: 'no_previous' }] };
  const outcome = decide(found, heard, code, question);
  const last = question.previous?.at(-1);
  if (outcome.is !== 'unclear' || cannot === undefined || last === undefined) return outcome;
  return { is: 'cannot_edit', language: code, refused: cannot, of: last };
}

/** Words with which people go on from an answer. */
const REPLY_WORDS: readonly Concept[] = ['again', 'instead', 'undo', 'why', 'save', 'tell_when', 'correct', 'remove'];

/** A question that only goes on from another one, where there is none. */
function isReplyToNothing(
  { mentions }: Heard,
  { candidates }: Pick<Candidates, 'candidates'>,
  { previous = [] }: Question,
) {
  if (previous.length > 0 || candidates.length > 0) return false;
  return mentions.some(
    ({ is }) => is.type === 'concept' && is.concepts.some((concept) => REPLY_WORDS.includes(concept)),
  );
}

/** Whether the characters are exactly a name of the project. */
function isNamed(fromChar: number, toChar: number, { tokens, mentions }: Heard): boolean {
  return mentions.some(({ from, to, cost, is }) => {
    const isName =
      is.type === 'event' ||
      is.type === 'property' ||
      is.type === 'value' ||
      is.type === 'term' ||
      is.type === 'metric' ||
      is.type === 'cohort';
    return (
      isName && cost <= NAME_COST_MAX && (tokens[from]?.from ?? 0) <= fromChar && toChar <= (tokens[to - 1]?.to ?? 0)
    );
  });
}
const NAME_COST_MAX = 0.3;
