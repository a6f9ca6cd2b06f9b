import type { Behaviour, Group, Population } from '../../core/api/meaning/meaning.ts';
import { plainNumber } from './figures.ts';
import { eventText, valueText } from './say-events.ts';
import { spanText } from './say-span.ts';
import { andList, fill, formFor, orList, type Voice } from './voice.ts';

/** Persons by what they did: `only people who did purchase at least 3 times`. */
export function whoText(voice: Voice, population: Population): string {
  const { who } = voice.texts.reading;
  if ('cohort' in population) return fill(population.in ? who.cohort : who.no_cohort, { name: population.cohort });
  if ('or' in population)
    return fill(who.any, {
      behaviours: orList(
        voice,
        population.or.map((each) => behaviourText(voice, each)),
      ),
    });
  return behaviourText(voice, population);
}

function behaviourText(voice: Voice, { did, event, times, different, span }: Behaviour): string {
  const { who: texts } = voice.texts.reading;
  const base = fill(did ? texts.did : texts.did_not, { event: eventText(voice, event, 'exact') });
  const counted = countedText(voice, base, times, different);
  return span === undefined ? counted : fill(texts.in_span, { who: counted, span: spanText(voice, span) });
}

function countedText(voice: Voice, who: string, times: Behaviour['times'], different: Behaviour['different']): string {
  const { who: texts } = voice.texts.reading;
  const count = times?.at_least ?? times?.at_most;
  if (count === undefined) return who;
  const how = boundOf(times);
  if (different === undefined)
    return fill(texts[how], { who, times: fill(formFor(voice, texts.times, count), { n: plainNumber(voice, count) }) });
  const of = different === 'day' ? texts.different_days : texts.different;
  const counted = fill(texts[`${how}_count`], {
    count: fill(formFor(voice, of, count), { n: plainNumber(voice, count) }),
  });
  if (different === 'day') return fill(texts.on_days, { who, count: counted });
  return fill(texts.different_values, { who, count: counted, property: different.property });
}

function boundOf(times: Behaviour['times']): 'at_least' | 'at_most' | 'exactly' {
  if (times?.at_least === times?.at_most) return 'exactly';
  return times?.at_least === undefined ? 'at_most' : 'at_least';
}

export function groupsText(voice: Voice, groups: readonly Group[]): string {
  return andList(
    voice,
    groups.map((group) => groupText(voice, group)),
  );
}

function groupText(voice: Voice, group: Group): string {
  const { group: texts } = voice.texts.reading;
  if ('time' in group) return texts[group.time];
  if ('cohort' in group) return fill(texts.cohort, { name: group.cohort });
  if (!group.only?.length) return group.property;
  return fill(texts.only, {
    property: group.property,
    values: andList(
      voice,
      group.only.map((value) => valueText(voice, value)),
    ),
  });
}

export function groupName(voice: Voice, group: Group): string {
  return 'property' in group ? group.property : groupText(voice, group);
}
