import type { SeenSchema } from '../../../../../core/api/data-quality.ts';
import type { EventSchema, SchemaProperty } from '../../../../../core/api/project-rules.ts';

/** Properties that came this often are taken as required: a few events of an old release may lack them. */
const ALWAYS = 0.999;
/** A type with fewer of the values is an exception, which the rule is to report. */
const MAIN_TYPE = 0.99;
const PROPERTIES_MAX = 100;

/** The schema that an event keeps already, as a rule that reports: types, and what always came. */
export function rulesOf({ event, properties }: SeenSchema): EventSchema {
  const named = properties
    .filter(({ name }) => !name.startsWith('$') && !name.includes('.'))
    .slice(0, PROPERTIES_MAX)
    .map(({ name, share, types }): [string, SchemaProperty] => {
      const all = types.reduce((sum, { count }) => sum + count, 0);
      const [main] = types;
      const isSure = main !== undefined && main.count >= MAIN_TYPE * all;
      return [name, { ...(isSure && { type: main.type }), required: share >= ALWAYS }];
    });
  return { event, mode: 'report', properties: Object.fromEntries(named) };
}
