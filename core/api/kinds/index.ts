import { z } from 'zod';
import { attribution } from './attribution.ts';
import { describeContract, type KindContracts, requestName } from './contract.ts';
import { events } from './events.ts';
import { experiment } from './experiment.ts';
import { funnel } from './funnel.ts';
import { lifecycle } from './lifecycle.ts';
import { paths } from './paths.ts';
import { persons } from './persons.ts';
import { recurringRevenue } from './recurring-revenue.ts';
import { retention } from './retention.ts';
import { segmentation } from './segmentation.ts';
import { sessions } from './sessions.ts';
import { stickiness } from './stickiness.ts';
import { values } from './values.ts';

/**
 * Every kind of query. A new one is a file here with its line, a file in `core/query/kinds` with its line, and its cases;
 * the compiler names what is missing.
 */
export const contracts = {
  events,
  segmentation,
  funnel,
  experiment,
  retention,
  lifecycle,
  stickiness,
  sessions,
  attribution,
  paths,
  persons,
  values,
  recurring_revenue: recurringRevenue,
} as const satisfies KindContracts;

export type RequestOf<Contracts extends KindContracts> = {
  [Kind in keyof Contracts]: z.infer<Contracts[Kind]['schema']>;
}[keyof Contracts];

export type KindName = keyof typeof contracts;
export const kindNames = Object.keys(contracts).filter(isKindName);

export function isKindName(name: unknown): name is KindName {
  return typeof name === 'string' && Object.hasOwn(contracts, name);
}

/** Any request that `POST /query` accepts. */
export type QueryRequest = RequestOf<typeof contracts>;
export const queryRequestSchema = requestSchemaOf(contracts);

/** The union of a registry's requests, each described by its contract wherever the schema is shown. */
export function requestSchemaOf<Contracts extends KindContracts>(of: Contracts): z.ZodType<RequestOf<Contracts>>;
export function requestSchemaOf(of: KindContracts): z.ZodType {
  return z.union(
    Object.entries(of).map(([name, contract]) =>
      contract.schema.meta({
        id: requestName(name),
        description: describeContract(contract),
        examples: [contract.example],
      }),
    ),
  );
}
