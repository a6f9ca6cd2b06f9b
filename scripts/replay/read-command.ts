import { parseArgs } from 'node:util';
import { isRegion, REGIONS, type Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type OperatorService, operatorService } from '../operator-service.ts';

/** The dead letters to replay, and the service. */
export type Asked = OperatorService & {
  readonly prefix: string;
  /** Undefined means all regions. */
  readonly region: Region | undefined;
};
export type ReplayCommand = Asked & { readonly action: 'replay' | 'list' | 'edit' };

const FLAGS = {
  list: { type: 'boolean' },
  edit: { type: 'boolean' },
  region: { type: 'string' },
  url: { type: 'string' },
} as const;

type Environment = { readonly [name: string]: string | undefined };

/** The command line, completed by the environment and by the service on this machine. Errors are sentences. */
export async function readCommand(
  args: readonly string[],
  environment: Environment,
): Promise<Result<ReplayCommand, string>> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [prefix, ...more] = positionals;
  if (prefix === undefined || more.length > 0) return err('Name what to replay: `all`, a day, or a dead letter.');
  const { region } = values;
  if (region !== undefined && !isRegion(region)) {
    return err(`--region is \`${region}\`; it must be one of ${REGIONS.join(', ')}.`);
  }
  if (values.edit && region === undefined) return err('--edit needs the --region of the dead letter.');
  const service = await operatorService(values.url, environment);
  if (!service.ok) return service;
  const action = values.list ? 'list' : values.edit ? 'edit' : 'replay';
  return ok({ action, ...service.value, prefix, region });
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options: FLAGS, allowPositionals: true }));
  } catch (problem) {
    return err(problem instanceof Error ? problem.message : String(problem));
  }
}
