import { isUnlisted } from '../../../../../../core/api/names.ts';
import { count } from '../../../../format/figures.ts';
import { eventLabel } from '../../../../format/known-values.ts';
import { shownNames } from '../../../../format/shown-names.ts';
import type { Suggestion } from '../../../../ui/combo-box/SuggestionList.tsx';
import { t } from '../../../../words/t.ts';

export type CountedEvent = { readonly name: string; readonly events: number };

/**
 * Events to choose from: any event, those chosen lately, then all by volume. Both the name in words and the raw one are
 * searched; two events whose words are alike are told apart by their raw names.
 */
export function eventSuggestions(
  counted: readonly CountedEvent[],
  { typed, recent, hasAny }: { readonly typed: string; readonly recent: readonly string[]; readonly hasAny: boolean },
): Suggestion[] {
  const known = new Map(counted.map(({ name, events }) => [name, events]));
  const lately = recent.filter((name) => known.has(name));
  const shown = shownNames();
  // Where there are too many to list, those with a display name are found by it all the same.
  const named = typed === '' ? [] : Object.keys(shown.events);
  const names = [...new Set([...lately, ...known.keys(), ...named])].filter(
    (name) => !isUnlisted(shown, 'events', name),
  );
  const any: Suggestion = { id: '*', label: t('explore.any_event') };
  const suggested = names.map((name): Suggestion => {
    const label = eventLabel(name);
    return {
      id: name,
      label,
      ...(label === name ? {} : { description: name }),
      ...(known.has(name) ? { end: lately.includes(name) ? t('explore.recent') : count(known.get(name) ?? 0) } : {}),
    };
  });
  return [...(hasAny ? [any] : []), ...suggested].filter(
    ({ id, label }) => matches(id, typed) || matches(label, typed),
  );
}

function matches(text: string, typed: string): boolean {
  return text.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
}
