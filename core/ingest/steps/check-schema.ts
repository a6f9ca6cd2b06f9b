import { schemaProblem } from '../rules/schema-problem.ts';
import { type Patch, reject, type Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * Compares the event with the schema that the project has for its name, as it was sent: before rules about properties
 * take any away.
 */
export const checkSchema: Step = ({ event, props }, _raw, { collection }) => {
  const schema = collection?.schemas.get(event);
  const problem = schema && schemaProblem(schema, props);
  if (schema === undefined || problem === undefined) return NOTHING;
  const message = `The event breaks the schema of \`${event}\`: ${problem.text}`;
  if (schema.mode === 'report') return { violation: message };
  return { ...reject('schema_violation', message), rule: problem.rule };
};
