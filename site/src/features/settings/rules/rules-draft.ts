import {
  type EventSchema,
  internalTrafficSchema,
  type ProjectRules,
  propertyRuleSchema,
  type UpdateProjectRules,
} from '../../../../../core/api/project-rules.ts';
import { t } from '../../../words/t.ts';
import { lineOf, propertyOf } from './schema-lines.ts';

/** The rules as a person edits them: lists are lines of text, and each property of a schema is one. */
export type RulesDraft = Pick<ProjectRules, 'ip' | 'bots' | 'properties'> & {
  readonly addresses: string;
  readonly hosts: string;
  readonly persons: string;
  readonly schemas: readonly SchemaDraft[];
};
export type SchemaDraft = { readonly event: string; readonly mode: EventSchema['mode']; readonly properties: string };

export function draftOf({ ip, bots, properties, internal, schemas }: ProjectRules): RulesDraft {
  return {
    ip,
    bots,
    properties,
    addresses: internal.addresses.join('\n'),
    hosts: internal.hosts.join('\n'),
    persons: internal.persons.join('\n'),
    schemas: schemas.map(({ event, mode, properties: named }) => ({ event, mode, properties: linesOf(named) })),
  };
}

/** The parts of a sound draft that differ from the rules; empty if none do. */
export function changesOf(draft: RulesDraft, rules: ProjectRules): UpdateProjectRules {
  const wanted = {
    ip: draft.ip,
    bots: draft.bots,
    properties: draft.properties.map(({ name, action }) => ({ name: name.trim(), action })),
    internal: { addresses: lines(draft.addresses), hosts: lines(draft.hosts), persons: lines(draft.persons) },
    schemas: draft.schemas.map(({ event, mode, properties }) => ({
      event: event.trim(),
      mode,
      properties: named(properties),
    })),
  };
  const { ip, bots, properties, internal, schemas } = wanted;
  return {
    ...(ip === rules.ip ? {} : { ip }),
    ...(bots === rules.bots ? {} : { bots }),
    ...(isSame(properties, rules.properties) ? {} : { properties }),
    ...(isSame(internal, rules.internal) ? {} : { internal }),
    ...(isSame(schemas, rules.schemas) ? {} : { schemas }),
  };
}

export type RulesProblems = {
  readonly [Field in 'addresses' | 'hosts' | 'persons']?: string;
} & {
  /** By their place. */
  readonly properties: readonly (string | undefined)[];
  readonly schemas: readonly { readonly event?: string; readonly properties?: string }[];
};

/** The faults that keep a draft from being saved, by field. */
export function problemsOf(draft: RulesDraft): RulesProblems {
  const lists = (['addresses', 'hosts', 'persons'] as const).flatMap((field) => {
    const wrong = lines(draft[field]).find((line) => !internalTrafficSchema.safeParse({ [field]: [line] }).success);
    return wrong === undefined ? [] : [[field, t('rules.line_wrong', { line: wrong })] as const];
  });
  const events = draft.schemas.map(({ event }) => event.trim());
  return {
    ...Object.fromEntries(lists),
    properties: draft.properties.map((rule) =>
      propertyRuleSchema.safeParse(rule).success ? undefined : t('rules.name_wrong'),
    ),
    schemas: draft.schemas.map(({ event, properties }) => {
      const isTwice = events.filter((each) => each === event.trim()).length > 1;
      const wrong = lines(properties).find((line) => propertyOf(line) === undefined);
      return {
        ...(event.trim() === '' ? { event: t('rules.event_required') } : {}),
        ...(event.trim() !== '' && isTwice ? { event: t('rules.event_twice') } : {}),
        ...(wrong === undefined ? {} : { properties: t('rules.schema_line_wrong', { line: wrong }) }),
      };
    }),
  };
}

export function isSound({ properties, schemas, ...lists }: RulesProblems): boolean {
  const others = [...properties, ...schemas.flatMap(({ event, properties: named }) => [event, named])];
  return Object.keys(lists).length === 0 && others.every((problem) => problem === undefined);
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function named(text: string): EventSchema['properties'] {
  return Object.fromEntries(lines(text).flatMap((line) => [propertyOf(line)].filter((each) => each !== undefined)));
}

function linesOf(properties: EventSchema['properties']): string {
  return Object.entries(properties)
    .map(([name, property]) => lineOf(name, property))
    .join('\n');
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
