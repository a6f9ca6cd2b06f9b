import { z } from 'zod';
import type { KindContract } from '../kinds/contract.ts';
import { contracts, type KindName, kindNames } from '../kinds/index.ts';
import { type AgentTool, pageFields, projectField } from './agent-tool.ts';

const PREFIX = 'query_';
const DATES = 'Dates are those of the project’s time zone, which the answer names.';

/** Kinds whose own `limit` counts rows of a page, as that of tools does; elsewhere it counts groups. */
export const LISTS: readonly KindName[] = ['persons', 'values'];

/** One tool for each kind of query: its arguments are those of `POST /query`, with a page in place of the row limit. */
export const queryTools: readonly AgentTool[] = kindNames.map((kind) => queryTool(kind, contracts[kind]));

/** The kind that a tool asks; undefined for other tools. */
export function kindOfTool(name: string): KindName | undefined {
  return kindNames.find((kind) => `${PREFIX}${kind}` === name);
}

function queryTool(kind: KindName, contract: KindContract): AgentTool {
  return {
    name: `${PREFIX}${kind}`,
    title: `Query ${kind}`,
    description: [contract.summary, withoutPages(contract.answer), DATES, `Example: ${exampleOf(contract)}.`].join(' '),
    input: inputOf(kind, contract),
    writes: false,
  };
}

function inputOf(kind: KindName, { schema }: KindContract): z.ZodObject {
  if (!(schema instanceof z.ZodObject)) throw new Error(`The request of ${kind} is no object`);
  const { query_type: _, project_id: _project, limit: groups, offset: _offset, ...own } = schema.shape;
  const hasGroups = groups !== undefined && !LISTS.includes(kind);
  return z.strictObject({ project_id: projectField, ...own, ...(hasGroups ? { groups } : {}), ...pageFields });
}

function exampleOf({ example }: KindContract): string {
  const { query_type: _, project_id: _project, ...own } = z.record(z.string(), z.unknown()).parse(example);
  return JSON.stringify(own);
}

/** Tools have pages of their own. */
function withoutPages(answer: string): string {
  return answer.replaceAll(/(?:^|(?<=\. ))[^.]*`offset`[^.]*\. ?/g, '').replaceAll(/ ?[^.]*`offset`[^.]*\.$/g, '');
}
