import type { DefinitionKind } from '../kind.ts';
import { derivedProperties } from './derived-properties.ts';
import { pageGroups } from './page-groups.ts';
import { repairs } from './repairs.ts';
import { tables } from './tables.ts';
import { virtualEvents } from './virtual-events.ts';

/**
 * Every kind of definition, in the order in which they are applied to events as they were sent: each kind may use the names of
 * those before it. Storage, look-up and reports follow from this list.
 */
export const DEFINITION_KINDS: readonly DefinitionKind[] = [
  repairs,
  tables,
  pageGroups,
  derivedProperties,
  virtualEvents,
];
