import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { Span, SpanUnit } from '../../core/api/meaning/span.ts';
import { besideSpan, conditionOfTerm } from '../kinds/shared/shared-parts.ts';
import { hasConcept, type TakenParts } from '../kinds/shared/taken-parts.ts';
import type { Constituent, ConstituentOf } from '../reading/constituent.ts';
import { compareWith } from '../time/compare-with.ts';
import type { SpanClock } from '../time/extent.ts';
import type { Edit } from './edit.ts';

/** How a part stands in a follow-up. */
type Place = {
  /** "Germany too": beside what was there. */
  readonly also: boolean;
  /** "Remove …", "instead of …": the part names what goes. */
  readonly goes: boolean;
  /** "Compared to …". */
  readonly compares: boolean;
};

/** The edits that the parts of a follow-up name one by one. Each part that gives an edit is taken. */
export function editsOfParts(parts: TakenParts, previous: Meaning, clock: SpanClock): Edit[] {
  const also = parts.find('also') !== undefined;
  const compares = parts.find('versus', 'compare') !== undefined;
  const edits = parts.all.flatMap((part) => {
    const before = lengthBefore(parts, part, compares, previous, clock);
    const edits = before ?? editsOf(part, { also, goes: goes(parts, part), compares }, previous, clock);
    if (edits.length > 0) parts.take([part]);
    return edits;
  });
  return edits.filter((edit) => !edits.some((other) => says(other, edit)));
}

/** "Tablet instead of mobile": the value that comes says which one goes. */
function says(coming: Edit, going: Edit): boolean {
  if (coming.is !== 'filter' || going.is !== 'filter') return false;
  const [asked, left] = [coming.condition, going.condition];
  return asked.property === left.property && asked.operator === 'is' && left.operator === 'is_not';
}

/** "Compare with the 7 days before", "and the 7 days before": as many units, directly before the span so far. */
function lengthBefore(
  parts: TakenParts,
  part: Constituent,
  compares: boolean,
  previous: Meaning,
  clock: SpanClock,
): Edit[] | undefined {
  const length = lengthOf(part);
  const span = previous.span ?? USUAL_SPAN;
  if (length === undefined) return undefined;
  const { meant, at } = placeOf(parts, part);
  const word = [meant[at - 1], meant[at + 1]].find(
    (each) => each && hasConcept(each, ['before_step', 'previous_step']),
  );
  const isSame = span.is === 'last' && span.count === length.count && span.unit === length.unit;
  if (word === undefined && !(compares && isSame)) return undefined;
  if (word !== undefined) parts.take([word]);
  const earlier: Span = { is: 'part', which: 'last', ...length, of: { is: 'before', span } };
  if (!compares) return [{ is: 'set_span', span: isSame ? { is: 'preceding', span } : earlier }];
  const compare = isSame ? compareWith({ is: 'previous' }, span, clock) : { with: earlier };
  return [{ is: 'set_compare', compare }];
}

function lengthOf({ is }: Constituent): { count: number; unit: SpanUnit } | undefined {
  if (is.type === 'duration') return { count: is.count, unit: is.unit };
  const isLast = is.type === 'span' && is.span.is === 'last' && is.span.complete === undefined;
  return isLast && is.span.is === 'last' ? { count: is.span.count, unit: is.span.unit } : undefined;
}

function placeOf({ all }: TakenParts, part: Constituent) {
  const meant = all.filter((each) => each.is.type !== 'inert');
  return { meant, at: meant.indexOf(part) };
}

/** Whether "remove" or "instead of" stands directly before a part; a particle may stand between. */
function goes({ all }: TakenParts, part: Constituent): boolean {
  const before = all.filter(({ is, to }) => is.type !== 'inert' && to <= part.from);
  const bound = before.filter((each) => !hasConcept(each, ['of', 'by', 'per', 'in', 'for']));
  const last = bound.at(-1);
  return last !== undefined && hasConcept(last, ['remove', 'instead_of']);
}

function editsOf(part: Constituent, place: Place, previous: Meaning, clock: SpanClock): Edit[] {
  const { is } = part;
  const also = place.also ? ({ also: true } as const) : {};
  switch (is.type) {
    case 'span':
      return place.compares ? [{ is: 'set_compare', compare: { with: is.span } }] : [{ is: 'set_span', span: is.span }];
    case 'spans':
      return [
        { is: 'set_span', span: is.span },
        { is: 'set_compare', compare: { with: is.with } },
      ];
    case 'compare':
      return earlierEdits(is.earlier, place.compares, previous, clock);
    case 'only':
      return [{ is: 'set_times', only: { ...is.only } }];
    case 'interval':
      return [{ is: 'set_interval', interval: place.goes ? undefined : is.interval }];
    case 'mean_per':
      return [{ is: 'set_mean_per', unit: is.per }];
    case 'condition':
      return is.conditions.map((condition) => testEdit(condition, place));
    case 'values': {
      const values = [...is.values];
      if (is.joined === 'versus') return [{ is: 'set_groups', groups: [{ property: is.property, only: values }] }];
      return [testEdit({ property: is.property, operator: 'is', values }, place)];
    }
    case 'term': {
      const condition = conditionOfTerm({ ...part, is });
      return condition === undefined ? [] : [testEdit(condition, place)];
    }
    case 'compared':
      return [{ is: 'set_compare', compare: besideSpan(previous.span ?? USUAL_SPAN, is.with, clock).compare }];
    case 'group':
      if (!place.goes) return [{ is: 'set_groups', groups: [is.group], ...also }, ...rankEdits(is)];
      return 'property' in is.group ? [{ is: 'drop_groups', property: is.group.property }] : [{ is: 'drop_groups' }];
    case 'groups':
      return place.goes ? [{ is: 'drop_groups' }] : [{ is: 'set_groups', groups: [...is.groups], ...also }];
    case 'property':
      return place.goes ? [dropOf(is.property, previous)] : [];
    case 'rank':
      return [{ is: 'set_rank', rank: { direction: is.direction, limit: is.limit ?? USUAL_ROWS } }];
    case 'behaviour':
      return [{ is: 'add_who', who: is.behaviour }];
    case 'population':
      return is.who.map((who): Edit => ({ is: 'add_who', who }));
    case 'cohort':
      return [{ is: 'add_who', who: { cohort: is.name, in: is.in } }];
    case 'event':
      return place.goes ? [] : [{ is: 'swap_event', event: is.selector }];
    case 'metric':
      return [{ is: 'swap_measure', measure: { of: 'metric', name: is.name }, ...also }];
    case 'measure':
      return [{ is: 'swap_measure', measure: is.measure, ...also }];
    default:
      return [];
  }
}

const USUAL_ROWS = 5;
const USUAL_SPAN: Span = { is: 'last', count: 30, unit: 'day' };

/** "Top 3 pages" are ordered, too. */
function rankEdits({ rank }: ConstituentOf<'group'>['is']): Edit[] {
  if (rank === undefined) return [];
  return [{ is: 'set_rank', rank: { direction: rank.direction, limit: rank.limit ?? USUAL_ROWS } }];
}

/** "Remove the US" leaves those values out; "remove mobile" after "only mobile" ends that filter. */
function testEdit(condition: Condition, place: Place): Edit {
  if (!place.goes) return { is: 'filter', condition, ...(place.also && { also: true as const }) };
  return { is: 'filter', condition: { ...condition, operator: 'is_not' } };
}

/** "Remove the country": the filter on it if there is one, otherwise the breakdown. */
function dropOf(property: string, previous: Meaning): Edit {
  const grouped = previous.groups.some((group) => 'property' in group && group.property === property);
  const filtered = previous.where.some((each) => each.property === property);
  return grouped && !filtered ? { is: 'drop_groups', property } : { is: 'drop_filter', property };
}

type Earlier = Extract<Constituent['is'], { readonly type: 'compare' }>['earlier'];

/** "And the week before?" asks for that week; "compared to the week before" for both. */
function earlierEdits(earlier: Earlier, compares: boolean, previous: Meaning, clock: SpanClock): Edit[] {
  if (!compares && earlier.is === 'unit_before') return [{ is: 'step_back', unit: earlier.unit }];
  if (!compares && earlier.is === 'previous') return [{ is: 'step_back' }];
  const span = previous.span ?? USUAL_SPAN;
  return [{ is: 'set_compare', compare: compareWith(earlier, span, clock) }];
}
