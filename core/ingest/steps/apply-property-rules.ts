import type { Patch, Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * Leaves out and hashes fields as the project says, before any other step reads them: a column is made of what is left, as
 * if the sender had sent no more.
 */
export const applyPropertyRules: Step = ({ props, ctx }, _raw, { collection }) => {
  const fields = collection?.fields;
  return fields ? { props: fields.properties(props), ctx: fields.context(ctx) } : NOTHING;
};
