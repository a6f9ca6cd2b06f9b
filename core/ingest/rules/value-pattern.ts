import { RE2JS, RE2JSSyntaxException } from 're2js';
import { remembering } from '../../base/remembering.ts';

/**
 * Patterns of schema rules. Whoever sends events chooses the text, so the time must grow with its length alone: RE2 has
 * no backtracking, where a regular expression of the runtime could take hours for a text of forty characters.
 */

/** Steps for each character of a text: those of `[A-Z]{3}-[0-9]{4,12}` are sixteen. */
const STEPS_MAX = 200;
/** A longer text has no form that a pattern could describe. */
const TEXT_CHARS_MAX = 1_000;
const COMPILED_MAX = 500;

const compiled = remembering(COMPILED_MAX, (pattern: string) => RE2JS.compile(pattern));

/** Why the pattern cannot be used, with the remedy; undefined if it can. */
export function patternProblem(pattern: string): string | undefined {
  try {
    const steps = RE2JS.compile(pattern).programSize();
    if (steps <= STEPS_MAX) return undefined;
    return `The pattern \`${pattern}\` takes ${steps} steps for each character, at most ${STEPS_MAX} are allowed; use smaller repetitions such as \`{1,20}\`, or \`+\`.`;
  } catch (problem) {
    if (!(problem instanceof RE2JSSyntaxException)) throw problem;
    return `The pattern \`${pattern}\` cannot be read (${problem.getDescription()}); write it in the syntax of RE2, which has neither lookaround nor backreferences.`;
  }
}

/** Whether the whole text has the form. */
export function matchesPattern(pattern: string, text: string): boolean {
  return text.length <= TEXT_CHARS_MAX && compiled(pattern).matches(text);
}
