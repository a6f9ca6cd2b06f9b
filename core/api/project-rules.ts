import { z } from 'zod';
import {
  EVENT_NAME_CHARS_MAX,
  EVENT_SCHEMAS_MAX,
  ID_CHARS_MAX,
  INTERNAL_ENTRIES_MAX,
  NAME_PATTERN_CHARS_MAX,
  NAME_PATTERN_STARS_MAX,
  PROPERTY_NAME_CHARS_MAX,
  PROPERTY_RULES_MAX,
  SCHEMA_PATTERN_CHARS_MAX,
  SCHEMA_PROPERTIES_MAX,
  SCHEMA_VALUE_CHARS_MAX,
  SCHEMA_VALUES_MAX,
} from '../base/limits.ts';
import { networkOf } from '../base/network.ts';

/** The rules by which a project takes its events: `GET` and `PATCH /api/projects/:id/rules`. */

export const IP_RULES = ['drop', 'truncate', 'keep'] as const;
export const BOT_RULES = ['drop', 'mark', 'keep'] as const;
export const PROPERTY_ACTIONS = ['allow', 'deny', 'hash'] as const;
export const SCHEMA_TYPES = ['text', 'number', 'boolean', 'list', 'object', 'date'] as const;
export const SCHEMA_MODES = ['report', 'reject'] as const;

const patternSchema = z
  .string()
  .trim()
  .min(1)
  .max(NAME_PATTERN_CHARS_MAX)
  .refine((pattern) => pattern.split('*').length - 1 <= NAME_PATTERN_STARS_MAX, {
    error: ({ input }) =>
      `may have at most ${NAME_PATTERN_STARS_MAX} \`*\`, got ${JSON.stringify(input)?.slice(0, NAME_PATTERN_CHARS_MAX)}`,
  });

export const propertyRuleSchema = z.strictObject({
  name: patternSchema.meta({ description: 'A name, or a pattern in which `*` is any text; case is ignored.' }),
  action: z.enum(PROPERTY_ACTIONS),
});
export type PropertyRule = z.infer<typeof propertyRuleSchema>;

const addressSchema = z
  .string()
  .trim()
  .max(50)
  .refine((text) => networkOf(text) !== undefined, {
    error: ({ input }) =>
      `must be an address or a network such as \`203.0.113.7\`, \`203.0.113.0/24\` or \`2001:db8::/48\`, got ${JSON.stringify(input)?.slice(0, 60)}`,
  });
const HOST = /^(?:\*\.)?(?:[a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}$/;
const hostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .refine((text) => HOST.test(text), {
    error: ({ input }) =>
      `must be a host such as \`staging.example.com\`, or \`*.example.com\` for all below it, got ${JSON.stringify(input)?.slice(0, 60)}`,
  });

export const internalTrafficSchema = z.strictObject({
  addresses: z
    .array(addressSchema)
    .max(INTERNAL_ENTRIES_MAX)
    .default([])
    .meta({ description: 'Addresses and networks; events from them are marked from now on.' }),
  hosts: z.array(hostSchema).max(INTERNAL_ENTRIES_MAX).default([]),
  persons: z
    .array(z.string().trim().min(1).max(ID_CHARS_MAX))
    .max(INTERNAL_ENTRIES_MAX)
    .default([])
    .meta({ description: 'Persons by the ids that reports show.' }),
});
export type InternalTraffic = z.infer<typeof internalTrafficSchema>;

export const schemaPropertySchema = z
  .strictObject({
    type: z.enum(SCHEMA_TYPES).optional(),
    required: z.boolean().default(false),
    values: z
      .array(z.union([z.string().max(SCHEMA_VALUE_CHARS_MAX), z.number(), z.boolean()]))
      .min(1)
      .max(SCHEMA_VALUES_MAX)
      .exactOptional()
      .meta({ description: 'The only values that are right; `1` and `"1"` are two.' }),
    pattern: z
      .string()
      .min(1)
      .max(SCHEMA_PATTERN_CHARS_MAX)
      .exactOptional()
      .meta({ description: 'A regular expression in the syntax of RE2 that the whole text must match.' }),
    min: z.number().exactOptional().meta({ description: 'The least number that is right.' }),
    max: z.number().exactOptional().meta({ description: 'The greatest number that is right.' }),
  })
  .superRefine(({ type, values, pattern, min, max }, { addIssue }) => {
    const problem = checksProblem(type, { pattern, min, max }) ?? valuesProblem(type, values);
    if (problem !== undefined) addIssue({ code: 'custom', message: problem });
  });
export type SchemaProperty = z.infer<typeof schemaPropertySchema>;

type Checks = {
  readonly pattern: string | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
};

function checksProblem(type: SchemaProperty['type'], { pattern, min, max }: Checks): string | undefined {
  const hasRange = min !== undefined || max !== undefined;
  if (pattern !== undefined && type !== undefined && type !== 'text' && type !== 'date') {
    return `has a \`pattern\`, which is about text, and the type \`${type}\`; leave one of them out`;
  }
  if (hasRange && type !== undefined && type !== 'number') {
    return `has \`min\` or \`max\`, which are about numbers, and the type \`${type}\`; leave one of them out`;
  }
  if (pattern !== undefined && hasRange) return 'has a `pattern` and a range, which no value can keep; leave one out';
  if (min !== undefined && max !== undefined && min > max) {
    return `has a \`min\` of ${min} above its \`max\` of ${max}; exchange them`;
  }
  return undefined;
}

const VALUE_TYPES: Readonly<Record<string, readonly string[]>> = {
  text: ['string'],
  date: ['string', 'number'],
  number: ['number'],
  boolean: ['boolean'],
};

function valuesProblem(type: SchemaProperty['type'], values: SchemaProperty['values']): string | undefined {
  if (type === undefined || values === undefined) return undefined;
  const wrong = values.find((value) => !VALUE_TYPES[type]?.includes(typeof value));
  return wrong === undefined
    ? undefined
    : `allows the value ${JSON.stringify(wrong)}, which is never of the type \`${type}\`; take it out or change the type`;
}

export const eventSchemaSchema = z.strictObject({
  event: z.string().trim().min(1).max(EVENT_NAME_CHARS_MAX),
  mode: z.enum(SCHEMA_MODES).default('report'),
  properties: z
    .record(z.string().min(1).max(PROPERTY_NAME_CHARS_MAX), schemaPropertySchema)
    .refine((properties) => Object.keys(properties).length <= SCHEMA_PROPERTIES_MAX, {
      error: `must have at most ${SCHEMA_PROPERTIES_MAX} properties`,
    }),
});
export type EventSchema = z.infer<typeof eventSchemaSchema>;

const schemasSchema = z
  .array(eventSchemaSchema)
  .max(EVENT_SCHEMAS_MAX)
  .refine((schemas) => new Set(schemas.map(({ event }) => event)).size === schemas.length, {
    error: 'has an event twice; give each event one schema',
  });

export const projectRulesSchema = z
  .strictObject({
    ip: z.enum(IP_RULES).default('drop'),
    bots: z.enum(BOT_RULES).default('mark'),
    properties: z
      .array(propertyRuleSchema)
      .max(PROPERTY_RULES_MAX)
      .default([])
      .meta({ description: 'The first rule that matches a name decides.' }),
    internal: internalTrafficSchema.default({ addresses: [], hosts: [], persons: [] }),
    schemas: schemasSchema.default([]),
  })
  .meta({ id: 'ProjectRules' });
export type ProjectRules = z.infer<typeof projectRulesSchema>;

/** Each part that is given replaces that part. */
export const updateProjectRulesSchema = z
  .strictObject({
    ip: z.enum(IP_RULES).optional(),
    bots: z.enum(BOT_RULES).optional(),
    properties: z.array(propertyRuleSchema).max(PROPERTY_RULES_MAX).optional(),
    internal: internalTrafficSchema.optional(),
    schemas: schemasSchema.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `ip`, `bots`, `properties`, `internal` or `schemas`',
  });
export type UpdateProjectRules = z.infer<typeof updateProjectRulesSchema>;

/** The rules of a project that has not changed any. */
export const DEFAULT_RULES: ProjectRules = projectRulesSchema.parse({});
