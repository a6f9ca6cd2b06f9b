import type { PageRule } from '../../api/page-groups.ts';

/** A rule as it is being written; the number tells it from others while rules move. */
export type Draft = { readonly id: number; readonly pattern: string; readonly name: string };

export function draftsOf(rules: readonly PageRule[]): Draft[] {
  return rules.map(({ pattern, name = '' }, id) => ({ id, pattern, name }));
}

/** The rules that drafts say; those without a pattern are not written yet. */
export function rulesOf(drafts: readonly Draft[]): PageRule[] {
  return drafts.flatMap(({ pattern, name }) => {
    const written = { pattern: pattern.trim(), name: name.trim() };
    if (written.pattern === '') return [];
    return [written.name === '' || written.name === written.pattern ? { pattern: written.pattern } : written];
  });
}

export function withRules(drafts: readonly Draft[], rules: readonly PageRule[]): Draft[] {
  const next = Math.max(-1, ...drafts.map(({ id }) => id)) + 1;
  return [...drafts, ...rules.map(({ pattern, name = '' }, place) => ({ id: next + place, pattern, name }))];
}

/** One place up (-1) or down (1). */
export function moved(drafts: readonly Draft[], place: number, by: -1 | 1): readonly Draft[] {
  const [one, other] = [drafts[place], drafts[place + by]];
  return one && other ? drafts.with(place, other).with(place + by, one) : drafts;
}
