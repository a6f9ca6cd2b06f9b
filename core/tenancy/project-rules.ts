import { DEFAULT_RULES, type ProjectRules, projectRulesSchema } from '../api/project-rules.ts';
import type { projects } from './schema.ts';

export const RULE_PARTS = ['ip', 'bots', 'properties', 'internal', 'schemas'] as const satisfies (keyof ProjectRules)[];

type Stored = Pick<typeof projects.$inferSelect, 'rules'>;

/** The rules of a project, with the default of each part that it has not changed. */
export function rulesOfProject({ rules }: Stored): ProjectRules {
  if (Object.keys(rules).length === 0) return DEFAULT_RULES;
  const read = projectRulesSchema.safeParse(rules);
  // Going on with the defaults would store what the rules keep out.
  if (!read.success) throw new Error(`The stored rules of a project cannot be read: ${read.error.message}`);
  return read.data;
}

/** The changed parts for the audit log. Of internal traffic it has the numbers: the entries may name persons. */
export function loggedChange(before: ProjectRules, after: ProjectRules) {
  const parts = RULE_PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  const of = (rules: ReturnType<typeof logged>) => Object.fromEntries(parts.map((part) => [part, rules[part]]));
  return { before: of(logged(before)), after: of(logged(after)) };
}

function logged({ internal, ...rules }: ProjectRules) {
  const { addresses, hosts, persons } = internal;
  return { ...rules, internal: { addresses: addresses.length, hosts: hosts.length, persons: persons.length } };
}
