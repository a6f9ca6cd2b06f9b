import type { RepairRule } from '../../api/objects/repairs.ts';
import { REPAIR_EXAMPLES_MAX, type RepairPreviewed } from '../../api/repairs-preview.ts';
import type { DefinedProperty, Definitions } from '../../query/definitions.ts';
import { call, column, type Expression, every, infix, some, text, value } from '../../query/tree/nodes.ts';
import type { DefinitionContext } from '../kind.ts';
import { NO_VALUE } from '../no-value.ts';
import { asSent, changesOf, conditionOfRepair, eachOf, REVENUE, revenueOf } from './reads.ts';

/** Facts of each event, as properties that only the requests of a preview name. */
const STATE = 'repair_state';
const BEFORE = 'repair_before';
const AFTER = 'repair_after';
const TIME = 'repair_time';

/**
 * The definitions that a preview reads in place of those of its project, since a repair sees events as they were sent: whether
 * the repair is about an event, whether it changes it, and the values before and after.
 */
export function previewDefinitions(rule: RepairRule, context: DefinitionContext): Definitions {
  const holds = conditionOfRepair(rule, context);
  const isChanged = rule.change.kind === 'drop' ? holds : every([holds, isOther(rule)]);
  const state = call('if', isChanged, text('changed'), call('if', holds, text('about'), text('')));
  const [before, after] = sidesOf(rule);
  const time = call('to_milliseconds', column('timestamp'));
  return [
    {
      properties: new Map([
        [STATE, textRead(state)],
        [BEFORE, textRead(before)],
        [AFTER, textRead(after)],
        [TIME, { ...NO_VALUE, number: infix(time, '*', value('Float64', 1)), hasNumber: always }],
      ]),
    },
  ];
}

/** The requests of a preview, in the order in which `previewedOf` takes their rows. */
export function previewRequests({ change }: RepairRule, dateRange: unknown) {
  const asked = { query_type: 'segmentation', date_range: dateRange };
  const changed = { ...asked, filters: [{ property: STATE, operator: 'equals', value: 'changed' }] };
  const about = { property: STATE, operator: 'in', value: ['about', 'changed'] };
  const examples = { ...changed, group_by: [BEFORE, AFTER], limit: REPAIR_EXAMPLES_MAX };
  return [
    { ...asked, filters: [about], group_by: [STATE] },
    { ...changed, aggregation: 'unique_users' },
    { ...changed, aggregation: 'min', aggregation_property: TIME },
    { ...changed, aggregation: 'max', aggregation_property: TIME },
    ...(change.kind === 'drop' ? [] : [examples]),
  ];
}

type Rows = readonly (readonly unknown[])[];

export function previewedOf(answers: readonly Rows[]): RepairPreviewed {
  const [states = [], persons = [], first = [], last = [], examples = []] = answers;
  const counted = (state: string) => Number(states.find(([name]) => name === state)?.at(-1) ?? 0);
  const changed = counted('changed');
  const instantOf = (rows: Rows) => (changed === 0 ? null : new Date(Number(rows[0]?.at(-1))).toISOString());
  return {
    events: counted('about') + changed,
    changed,
    persons: Number(persons[0]?.at(-1) ?? 0),
    first_at: instantOf(first),
    last_at: instantOf(last),
    examples: examples
      .slice(0, REPAIR_EXAMPLES_MAX)
      .map(([before, after, events]) => ({ before: String(before), after: String(after), events: Number(events) })),
  };
}

const always: Expression = value('UInt8', 1);

function textRead(of: Expression): DefinedProperty {
  return { ...NO_VALUE, text: of, hasText: always };
}

/** Whether any value of an event differs from the one that was sent. */
function isOther({ change }: RepairRule): Expression {
  const revenue = revenueOf(change);
  if (revenue) return infix(column(REVENUE), '!=', revenue);
  return some(
    changesOf(change).flatMap(([name, changed]) => {
      const sent = asSent(name);
      return Object.values(eachOf((part) => infix(sent[part], '!=', changed[part])));
    }),
  );
}

/** The value that a repair reads and the one that it gives, as an example shows them. */
function sidesOf({ change }: RepairRule): readonly [Expression, Expression] {
  const revenue = revenueOf(change);
  if (revenue) return [call('to_text', column(REVENUE)), call('to_text', revenue)];
  if (change.kind === 'drop') return [text(''), text('')];
  const changes = changesOf(change);
  const [first] = changes;
  if (change.kind === 'rename') return [shown(asSent(change.from)), first ? shown(first[1]) : text('')];
  const parts = changes.flatMap(([, changed], place) => [...(place === 0 ? [] : [text(', ')]), shown(changed)]);
  return [shown(asSent(change.property)), parts.length === 1 && parts[0] ? parts[0] : call('concat', ...parts)];
}

function shown({ text: asText, hasText, number, hasNumber }: DefinedProperty): Expression {
  return call(
    'if',
    hasNumber,
    call('to_text', number),
    call('if', hasText, call('concat', text('"'), asText, text('"')), text('null')),
  );
}
