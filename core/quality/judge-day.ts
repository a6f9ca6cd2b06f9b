import { sureBelow } from './chance.ts';
import type { Found } from './check.ts';
import { CHECKS } from './checks/index.ts';
import { indexOf, type Profiles } from './profile.ts';

/** More on one day is one fault many times over, such as a day of test events; the surest are kept. */
const FOUND_A_DAY_MAX = 50;

/** All that a day shows with certainty, each finding once and the surest first. The same profiles give the same findings. */
export function judgeDay(profiles: Profiles): Found[] {
  const index = indexOf(profiles);
  const sure = CHECKS.filter(({ needsWholeDay }) => needsWholeDay === undefined || profiles.isWhole).flatMap(
    (check) => {
      const candidates = check.find(profiles, index);
      const limit = sureBelow(candidates.length);
      return candidates.flatMap(({ chance, found }) =>
        found !== undefined && chance < limit ? [{ chance, found }] : [],
      );
    },
  );
  const first = new Map<string, Found>();
  for (const { found } of sure.sort((a, b) => a.chance - b.chance)) {
    const name = findingKey(found);
    if (!first.has(name)) first.set(name, found);
  }
  return withoutConsequences([...first.values()]).slice(0, FOUND_A_DAY_MAX);
}

export function findingKey({ kind, key }: Pick<Found, 'kind' | 'key'>): string {
  return JSON.stringify([kind, ...key]);
}

/** The findings that another one explains are left out: one fault is told once. */
function withoutConsequences(found: readonly Found[]): Found[] {
  const placesOf = (kind: Found['kind'], place: (found: Found) => string): ReadonlySet<string> =>
    new Set(found.filter((each) => each.kind === kind).map(place));
  const silent = placesOf('traffic_stopped', platformOf);
  const doubled = placesOf('duplicates', eventOf);
  const begun = placesOf('new_event', eventOf);
  const changed = placesOf('type_changed', propertyOf);
  return found.filter((each) => {
    if (each.kind === 'event_stopped' || each.kind === 'property_missing') return !silent.has(platformOf(each));
    if (each.kind === 'event_flood') return !doubled.has(eventOf(each));
    if (each.kind === 'new_property') return !begun.has(eventOf(each));
    return each.kind !== 'new_value' || !changed.has(propertyOf(each));
  });
}

const platformOf = ({ facts: { platform = '' } }: Found) => platform;
const eventOf = ({ facts: { platform, event } }: Found) => JSON.stringify([platform, event]);
const propertyOf = ({ facts: { platform, event, property } }: Found) => JSON.stringify([platform, event, property]);
