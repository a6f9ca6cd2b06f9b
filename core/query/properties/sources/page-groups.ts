import { PAGE_GROUP } from '../../../base/page-groups/name.ts';
import { column, emptyText, infix, pageGroup } from '../../tree/nodes.ts';
import type { PropertySource } from '../property.ts';

/** The group of an event's page by the rules of the project; a page without a rule is a group of its own. */
export const pageGroups: PropertySource = {
  find: (name) => (name === PAGE_GROUP ? PROPERTY : undefined),
  names: [PAGE_GROUP],
};

const isSet = infix(column('page'), '!=', emptyText);

const PROPERTY = {
  id: PAGE_GROUP,
  name: PAGE_GROUP,
  type: 'text',
  scope: 'event',
  cost: 'column',
  text: pageGroup(column('page')),
  isSet,
  hasText: isSet,
  group: pageGroup(column('page')),
  isEmptyUnset: true,
  formsOf: (wanted: string) => [wanted],
  hidesSent: true,
} as const;
