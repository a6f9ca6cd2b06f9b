import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type OperatorService, operatorService } from '../operator-service.ts';

export type VerifyCommand = OperatorService & { readonly organization: string | undefined };

const FLAGS = { organization: { type: 'string' }, url: { type: 'string' } } as const;

/** The command line, completed by the environment and by the service on this machine. Errors are sentences. */
export async function readCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<VerifyCommand, string>> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { organization, url } = parsed.value;
  const service = await operatorService(url, environment);
  return service.ok ? ok({ ...service.value, organization }) : service;
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options: FLAGS }).values);
  } catch (problem) {
    return err(problem instanceof Error ? problem.message : String(problem));
  }
}
