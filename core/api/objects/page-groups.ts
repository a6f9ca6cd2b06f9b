import { z } from 'zod';
import { NAME_CHARS_MAX, NOTE_CHARS_MAX } from '../../base/limits.ts';
import { PAGE_GROUP } from '../../base/page-groups/name.ts';
import { PATTERN_CHARS_MAX } from '../../base/page-groups/pattern.ts';
import { PAGE_RULES_MAX, readRules } from '../../base/page-groups/rules.ts';
import { defineObject } from './object-kind.ts';

export const pageRulesSchema = z
  .array(
    z.strictObject({
      pattern: z.string().min(1).max(PATTERN_CHARS_MAX).meta({
        description:
          'A path such as `/users/:id`, `/blog/*` or `/:lang(de|en)/pricing`. `:name` is one segment, `:name(number)` one of a type (number, year, date, uuid, hash), `:name(a|b)` one of some words; `*` at the end is everything beneath, elsewhere any text within a segment.',
      }),
      name: z.string().trim().min(1).max(NAME_CHARS_MAX).optional().meta({
        description: 'What the group is called; by default the pattern. Several rules may have one name.',
      }),
    }),
  )
  .max(PAGE_RULES_MAX)
  .superRefine((rules, context) => {
    const read = readRules(rules);
    for (const message of read.ok ? [] : read.error) context.addIssue({ code: 'custom', message });
  })
  .meta({ description: 'In order: the first whose pattern a page has names its group.' });

export const pageGroupsSchema = z.strictObject({
  name: z.literal(PAGE_GROUP),
  description: z.string().trim().max(NOTE_CHARS_MAX).optional(),
  rules: pageRulesSchema,
});

/** The rules by which a project groups its pages. */
export const pageGroups = defineObject({
  noun: 'list of page groups',
  summary: 'Rules such as `/users/:id/*` that group pages, for the property `page_group`. A project has one list.',
  schema: pageGroupsSchema,
  resource: 'dashboard',
  canUndo: true,
  max: 1,
  idOf: () => ({ id: PAGE_GROUP, of: PAGE_GROUP }),
  references: () => [],
  queries: () => [],
  audit: ({ rules }) => ({ rules: rules.length }),
});
