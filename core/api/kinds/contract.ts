import type { z } from 'zod';
import type { ColumnRole, ColumnType, QueryColumn } from '../query.ts';

/** The wire contract of a kind of query; `core/query/kinds` implements it. */
export type KindContract<Schema extends z.ZodType = z.ZodType> = {
  /** The question that it answers, in a sentence for people and language models. */
  readonly summary: string;
  /** `query_type` is the name of the kind in the registry. */
  readonly schema: Schema;
  /** The columns of its answer, in their order. */
  readonly columns: readonly ColumnContract[];
  /** The meaning of one row, the order of the rows, and everything else that the columns do not say. */
  readonly answer: string;
  /** The smallest valid request. */
  readonly example: z.infer<Schema>;
};

/** One column of an answer, or several that are named after something in the request. */
export type ColumnContract = {
  /** In angle brackets what it is named after: `<property>` for each property of the breakdown. */
  readonly name: string;
  readonly types: readonly ColumnType[];
  readonly role: ColumnRole;
  /** When it is there, if not always: 'with `compare`'. */
  readonly present?: string;
  /** The meaning of its cells, their unit, and when they are null. */
  readonly description: string;
};

/** A registry of kinds, by name. */
export type KindContracts = Readonly<Record<string, KindContract>>;

export function defineContract<Schema extends z.ZodType>(contract: KindContract<Schema>): KindContract<Schema> {
  return contract;
}

/** The name of a kind's request among the schemas: `EventsQuery`. */
export function requestName(kind: string): string {
  const words = kind.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Query`;
}

/** The contract and its columns in words, for OpenAPI and language models. */
export function describeContract({ summary, columns, answer }: KindContract): string {
  const lines = columns.map(({ name, types, present, description }) => {
    return `- \`${name}\` (${[types.join(' or '), ...(present ? [present] : [])].join('; ')}): ${description}`;
  });
  return [summary, '', 'Columns of the answer:', '', ...lines, '', answer].join('\n');
}

/** The columns of an answer that the contract does not describe, in the order of the answer. */
export function undescribedColumns({ columns }: KindContract, found: readonly QueryColumn[]): string[] {
  const isDescribed = ({ name, type, role }: QueryColumn) =>
    columns.some(
      (each) => each.role === role && each.types.includes(type) && (each.name === name || each.name.includes('<')),
    );
  return found.filter((each) => !isDescribed(each)).map(({ name, type, role }) => `${name} (${type}, ${role})`);
}
