import { usesOfVirtualEvent, type VirtualEvent, virtualEventSchema } from '../../api/objects/virtual-events.ts';
import { usesFirst } from '../../base/uses-first.ts';
import type { DefinedEvent } from '../../query/definitions.ts';
import { ALL_HISTORY } from '../../query/filters/behaviour-span.ts';
import { conditionOf } from '../../query/filters/condition.ts';
import { every } from '../../query/tree/nodes.ts';
import { type DefinitionContext, defineDefinitions } from '../kind.ts';

/** Events that are filters over others. */
export const virtualEvents = defineDefinitions({
  object: 'virtual_events',
  schema: virtualEventSchema,
  layersOf: (definitions, context) =>
    usesFirst(definitions, ({ name }) => name, usesOfVirtualEvent).map((each) => ({
      events: new Map([[each.name, definedEvent(each, context)]]),
    })),
});

function definedEvent({ events, filters }: VirtualEvent, { zone }: DefinitionContext): DefinedEvent {
  const among = events.includes('*') ? [] : events;
  if (filters.length === 0) return { among };
  // The filters have no behaviours, so the clock is not asked.
  const context = { zone, span: ALL_HISTORY, nowMs: 0 };
  return { among, condition: every(filters.map((filter) => conditionOf(filter, context))) };
}
