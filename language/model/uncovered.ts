import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { type Named, namedIn } from '../memory/named-in.ts';
import type { Mention, MentionMeaning } from '../reading/mention.ts';
import type { Token } from '../reading/token.ts';
import { showsConcept } from './shows-concept.ts';

/**
 * The words of a question that a meaning from a model leaves out: no word is dropped unseen, whoever read it. Each word
 * has to be part of something that the meaning says, by the same names and times that our own reader finds, or be inert
 * there.
 */
export function uncovered(meaning: Meaning, tokens: readonly Token[], mentions: readonly Mention[]): string[] {
  const named = namedIn(meaning);
  const text = JSON.stringify(meaning);
  const shown = mentions.filter(({ is }) => shows(is, { meaning, named, text }));
  return tokens
    .filter((token, at) => /[\p{L}\p{N}%]/u.test(token.text) && !shown.some(({ from, to }) => from <= at && at < to))
    .map(({ text: word }) => word);
}

type Shown = { readonly meaning: Meaning; readonly named: Named; readonly text: string };

function shows(is: MentionMeaning, { meaning, named, text }: Shown): boolean {
  switch (is.type) {
    case 'event':
      return named.events.includes(is.event);
    case 'echo':
      return named.events.includes(is.name) || named.properties.includes(is.name);
    case 'property':
      return named.properties.includes(is.property);
    case 'value':
      return [is, ...(is.also ?? [])].every(({ property, value }) => hasValue(named, property, value));
    case 'term':
      return showsTerm(is.meaning, named);
    case 'metric':
      return named.metrics.includes(is.name);
    case 'cohort':
      return named.cohorts.includes(is.name);
    case 'number':
      return new RegExp(`[:[,"]${is.number.value}(?![\\d.])`).test(text);
    case 'quoted':
      return text.toLowerCase().includes(JSON.stringify(is.text).slice(1, -1).toLowerCase());
    case 'span':
      return text.includes(JSON.stringify(is.span));
    case 'only':
      return JSON.stringify(meaning.only) === JSON.stringify(is.only);
    case 'interval':
      return text.includes(JSON.stringify(is.interval));
    case 'compare_span':
      return meaning.compare !== undefined;
    case 'concept':
      return is.concepts.some((concept) => showsConcept(concept, meaning));
    case 'time_group':
      return meaning.groups.some((group) => 'time' in group && group.time === is.time);
    case 'horizon':
      return meaning.kind === 'forecast' && meaning.horizon.count === is.count && meaning.horizon.unit === is.unit;
    case 'duration':
      return new RegExp(`"${is.count}${is.unit[0]}"|"count":${is.count},"unit":"${is.unit}"`).test(text);
    case 'nth_unit':
      return meaning.kind === 'retention' && meaning.at === is.number && meaning.period === is.unit;
    case 'time_unit':
      return text.includes(JSON.stringify(is.unit));
    case 'inert':
      return true;
  }
}

function hasValue({ values }: Named, property: string, value: string | number | boolean): boolean {
  return values.some((each) => each.property === property && each.value === value);
}

/** Each name that the project gave the term. */
function showsTerm(term: Extract<MentionMeaning, { type: 'term' }>['meaning'], { events, properties }: Named): boolean {
  switch (term.means) {
    case 'funnel':
      return term.steps.every((step) => events.includes(step));
    case 'count':
    case 'persons':
      return (
        (term.event === undefined || events.includes(term.event)) &&
        (term.where === undefined || properties.includes(term.where.property))
      );
    case 'filter':
      return properties.includes(term.where.property);
    default:
      return events.includes(term.event) && properties.includes(term.property);
  }
}
