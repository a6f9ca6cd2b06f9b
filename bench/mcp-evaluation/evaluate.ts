import { isDeepStrictEqual } from 'node:util';
import { GENERATIONS } from '../../test/harness/mcp-clients.ts';
import { rankTools } from './choose-tool.ts';
import { INVENTED, TASKS, UNANSWERABLE } from './tasks.ts';

export type Evaluation = {
  /** Tasks whose scripted call gave the gold answer. */
  readonly answered: { readonly right: number; readonly of: number };
  /** Tasks whose tool came first, and among the first three, by the words of its description alone. */
  readonly chosen: { readonly first: number; readonly firstThree: number; readonly of: number };
  /** Invented names that the answer warned of, and questions for which the schema has no name. */
  readonly warned: { readonly right: number; readonly of: number };
  readonly unanswerable: { readonly right: number; readonly of: number };
  readonly wrong: readonly { readonly intent: string; readonly got: unknown; readonly gold: unknown }[];
  readonly p50Ms: number;
  readonly maxMs: number;
};

/** Runs the tasks over a project that holds `world.ts`. No model takes part: the calls are scripted, and docs/mcp.md says so. */
export async function evaluate(door: { readonly url: string; readonly token: string }): Promise<Evaluation> {
  const client = await GENERATIONS['2026-07-28'](door);
  const timesMs: number[] = [];
  const timed = async (name: string, given: Record<string, unknown>) => {
    const startMs = performance.now();
    const reply = await client.call(name, given);
    timesMs.push(performance.now() - startMs);
    return reply;
  };
  const tools = await client.tools();
  const wrong: Evaluation['wrong'][number][] = [];
  let [first, firstThree] = [0, 0];
  for (const { intent, expected, acceptable = [], probe, figure, gold } of TASKS) {
    const ranked = rankTools(intent, tools);
    const fits = (name: string | undefined) => name === expected || acceptable.some((each) => each === name);
    if (fits(ranked[0])) first++;
    if (ranked.slice(0, 3).some(fits)) firstThree++;
    const { isError, data } = await timed(expected, probe);
    const got: unknown = isError ? data : figure(data);
    if (!isDeepStrictEqual(got, gold)) wrong.push({ intent, got, gold });
  }
  let warned = 0;
  for (const { probe, code, name } of INVENTED) {
    const { data } = await timed('query_segmentation', probe);
    const warnings: readonly { code: string; name: string }[] = data.warnings ?? [];
    if (warnings.some((each) => each.code === code && each.name === name)) warned++;
  }
  let unanswerable = 0;
  for (const { search } of UNANSWERABLE) if ((await timed('get_schema', { search })).data.total === 0) unanswerable++;
  await client.close();
  timesMs.sort((one, other) => one - other);
  return {
    answered: { right: TASKS.length - wrong.length, of: TASKS.length },
    chosen: { first, firstThree, of: TASKS.length },
    warned: { right: warned, of: INVENTED.length },
    unanswerable: { right: unanswerable, of: UNANSWERABLE.length },
    wrong,
    p50Ms: Math.round(timesMs[Math.floor(timesMs.length / 2)] ?? 0),
    maxMs: Math.round(timesMs.at(-1) ?? 0),
  };
}
