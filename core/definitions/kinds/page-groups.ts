import { pageGroupsSchema } from '../../api/objects/page-groups.ts';
import { readRules } from '../../base/page-groups/rules.ts';
import { defineDefinitions } from '../kind.ts';

/** The groups of pages, which `page_group` and its like read. */
export const pageGroups = defineDefinitions({
  object: 'page_groups',
  schema: pageGroupsSchema,
  layersOf: (definitions) =>
    definitions.map(({ rules }) => {
      const read = readRules(rules);
      if (!read.ok) throw new Error(read.error.join('; '));
      return { pageRules: read.value };
    }),
});
