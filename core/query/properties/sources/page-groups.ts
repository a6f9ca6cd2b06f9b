import { column, emptyText, infix, pageGroup } from '../../tree/nodes.ts';
import type { PropertySource } from '../property.ts';

const NAME = 'page_group';

/** The group of an event's page by the rules of the project; a page without a rule is a group of its own. */
export const pageGroups: PropertySource = {
  find: (name) => (name === NAME ? PAGE_GROUP : undefined),
  names: [NAME],
};

const isSet = infix(column('page'), '!=', emptyText);

const PAGE_GROUP = {
  id: NAME,
  name: NAME,
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
