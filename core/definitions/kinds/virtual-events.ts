import type { Conflict, Identified } from '../../api/objects/object-kind.ts';
import {
  propertiesOfVirtualEvent,
  usesOfVirtualEvent,
  type VirtualEvent,
  virtualEventSchema,
} from '../../api/objects/virtual-events.ts';
import { usesFirst } from '../../base/uses-first.ts';
import { SENT_NAMES } from '../../ingest/vendors/sent-names.ts';
import type { DefinedEvent } from '../../query/definitions.ts';
import { ALL_HISTORY } from '../../query/filters/behaviour-span.ts';
import { conditionOf } from '../../query/filters/condition.ts';
import { every } from '../../query/tree/nodes.ts';
import { sizeOf } from '../../query/tree/size-of.ts';
import { filterProblem } from '../filter-problem.ts';
import { type DefinitionContext, defineDefinitions } from '../kind.ts';
import { type Sized, tooLarge } from '../too-large.ts';

/** Events that are filters over others. */
export const virtualEvents = defineDefinitions({
  object: 'virtual_events',
  schema: virtualEventSchema,
  layersOf: (definitions, context) =>
    usesFirst(definitions, ({ name }) => name, usesOfVirtualEvent).map((each) => ({
      events: new Map([[each.name, definedEvent(each, context)]]),
    })),
  usesOf: (definition) => [...usesOfVirtualEvent(definition), ...propertiesOfVirtualEvent(definition)],
  givesOf: ({ name, events }) => [{ of: 'event', name, among: events }],
  faultsOf: (definitions) => [
    ...definitions.flatMap(takenName),
    ...definitions.flatMap(filterFault),
    ...tooLarge(sized(definitions)),
  ],
});

function filterFault({ id, definition: { filters } }: Identified<VirtualEvent>): Conflict[] {
  const problem = filterProblem(filters, false);
  return problem === undefined ? [] : [{ id, at: 'filters', problem }];
}

/** Events that vendors send by another name than we store are found by both. */
function takenName({ id, definition: { name } }: Identified<VirtualEvent>): Conflict[] {
  if (!SENT_NAMES.has(name)) return [];
  return [{ id, at: 'name', problem: `is \`${name}\`, which is how a vendor calls an event; choose another` }];
}

function sized(definitions: readonly Identified<VirtualEvent>[]): Sized[] {
  const sizes = new Map<string, number>();
  const ofName = new Map(definitions.map(({ id, definition }) => [definition.name, { id, definition }]));
  const all = definitions.map(({ definition }) => definition);
  return usesFirst(all, ({ name }) => name, usesOfVirtualEvent).map((definition) => {
    const { name } = definition;
    const { condition } = definedEvent(definition, { zone: 'UTC' });
    const uses = usesOfVirtualEvent(definition);
    const own = condition ? sizeOf(condition, new Map()) : 1;
    const size = uses.reduce((sum, each) => sum + (sizes.get(each) ?? 0), own);
    sizes.set(name, size);
    return { id: ofName.get(name)?.id ?? name, at: 'events', name, size, uses };
  });
}

function definedEvent({ events, filters }: VirtualEvent, { zone }: DefinitionContext): DefinedEvent {
  const among = events.includes('*') ? [] : events;
  if (filters.length === 0) return { among };
  // The filters have no behaviours, so the clock is not asked.
  const context = { zone, span: ALL_HISTORY, nowMs: 0 };
  return { among, condition: every(filters.map((filter) => conditionOf(filter, context))) };
}
