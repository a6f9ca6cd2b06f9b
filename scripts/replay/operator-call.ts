import { err, ok, type Result } from '../../core/base/result.ts';
import type { OperatorService } from '../operator-service.ts';
import type { Asked } from './read-command.ts';

/** Calls one of the operator routes. Errors are sentences with the service's answer. */
export async function operatorCall(
  { url, token }: OperatorService,
  path: string,
  init: { readonly method?: string; readonly body?: string } = {},
): Promise<Result<Response, string>> {
  const address = `${url}/api/operator/${path}`;
  try {
    const answer = await fetch(address, { ...init, headers: { authorization: `Bearer ${token}` } });
    if (answer.ok) return ok(answer);
    return err(`${init.method ?? 'GET'} ${address} answered ${answer.status}: ${await answer.text()}`);
  } catch (problem) {
    return err(`${url} does not answer (${problem instanceof Error ? problem.message : problem}).`);
  }
}

/** `prefix` and `region` as query parameters. */
export function queryOf({ prefix, region }: Asked): string {
  return String(new URLSearchParams({ prefix, ...(region === undefined ? {} : { region }) }));
}
