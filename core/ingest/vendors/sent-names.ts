import { TRAIT_EVENTS } from '../event-facts.ts';
import { VENDORS } from './index.ts';
import type { Vendor } from './vendor.ts';

/**
 * From the names that vendors give to events to those that events have here: `$pageview` is stored as `page_view`, with its
 * own name beside it. A name of two vendors may stand for two things. A name that events have here as well, such as
 * `screen_view`, means those. Events about a person or a group keep no name of their own: all their properties are traits.
 */
export const SENT_NAMES: ReadonlyMap<string, ReadonlySet<string>> = sentNames(VENDORS);

function sentNames(vendors: readonly Vendor[]): Map<string, Set<string>> {
  const all = vendors.flatMap(({ eventNames }) => Object.entries(eventNames ?? {}));
  const shared = new Set(all.map(([, name]) => name));
  const names = new Map<string, Set<string>>();
  for (const [sent, name] of all)
    if (!(shared.has(sent) || TRAIT_EVENTS.has(name))) names.set(sent, (names.get(sent) ?? new Set()).add(name));
  return names;
}
