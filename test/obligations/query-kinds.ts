import { type KindContract, type KindContracts, requestName } from '../../core/api/kinds/contract.ts';
import { requestJsonSchemas } from '../../core/api/kinds/json-schema.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import type { QueryKind } from '../../core/query/kind.ts';
import { goldenName, type QueryCase } from '../../core/query/kinds/case.ts';
import { apiErrorOf } from '../../core/query/refusals/refusal.ts';

/** The registries of the kinds of query, and the names of the golden files that each kind has. */
export type QueryKinds = {
  readonly contracts: KindContracts;
  readonly kinds: Readonly<Record<string, QueryKind>>;
  readonly cases: Readonly<Record<string, readonly QueryCase[]>>;
  readonly goldens: Readonly<Record<string, readonly string[]>>;
};

/** Each kind owes a case of these: rows of another tenant that must not count, and an answer without rows. */
const COVERED = ['another tenant', 'no rows'] as const;

/** The obligations that the kinds of a registry do not meet, a sentence for each; empty where they lack nothing. */
export function lackingOfKinds({ contracts, kinds, cases, goldens }: QueryKinds): string[] {
  const names = new Set([...Object.keys(contracts), ...Object.keys(kinds), ...Object.keys(cases)]);
  return [...names].flatMap((name) => {
    const contract = contracts[name];
    if (!contract) return [`\`${name}\` has no contract in core/api/kinds`];
    const kind = kinds[name];
    if (!kind) return [`\`${name}\` has no plan in core/query/kinds`];
    return [
      ...lackingOfContract(name, contract, kind),
      ...lackingOfCases(name, contract, cases[name] ?? [], goldens[name] ?? []),
    ];
  });
}

function lackingOfContract(name: string, contract: KindContract, kind: QueryKind): string[] {
  const { summary, columns, answer, example } = contract;
  const context = { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: Date.UTC(2026, 11, 31) };
  const planned = kind.plan(example, context);
  const described = requestJsonSchemas({ [name]: contract })[requestName(name)];
  return [
    ...(summary.trim() === '' ? [`\`${name}\` has no summary of the question that it answers`] : []),
    ...(answer.trim() === '' ? [`\`${name}\` does not say what a row of its answer stands for`] : []),
    ...(columns.length === 0 ? [`\`${name}\` does not describe the columns of its answer`] : []),
    ...(isOfKind(example, name) ? [] : [`the example of \`${name}\` has another \`query_type\``]),
    ...(planned.ok ? [] : [`the example of \`${name}\` is refused: ${apiErrorOf(planned.error).message}`]),
    ...(described && 'properties' in described ? [] : [`\`${name}\` has no JSON Schema of an object`]),
  ];
}

function lackingOfCases(
  name: string,
  { schema }: KindContract,
  cases: readonly QueryCase[],
  goldens: readonly string[],
): string[] {
  if (cases.length === 0) return [`\`${name}\` has no cases with rows worked out by hand`];
  const titles = cases.map((each) => each.name);
  const twice = titles.filter((title, index) => titles.indexOf(title) < index);
  const covered = new Set(cases.map(({ covers }) => covers));
  return [
    ...COVERED.filter((each) => !covered.has(each)).map((each) => `\`${name}\` has no case that covers: ${each}`),
    ...twice.map((title) => `\`${name}\` has two cases named: ${title}`),
    ...(cases.some(({ rows }) => rows.length > 0) ? [] : [`no case of \`${name}\` expects any rows`]),
    ...cases.flatMap((each) => [
      ...(isOfKind(each.request, name) && schema.safeParse(each.request).success
        ? []
        : [`a case of \`${name}\` is not a request of that kind: ${each.name}`]),
      ...(goldens.includes(goldenName(each)) ? [] : [`a case of \`${name}\` has no golden SQL: ${each.name}`]),
    ]),
  ];
}

function isOfKind(request: unknown, name: string): boolean {
  return typeof request === 'object' && request !== null && 'query_type' in request && request.query_type === name;
}
