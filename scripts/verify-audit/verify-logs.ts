import type { AuditCheckAnswer } from '../../core/api/audit.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { operatorCall } from '../replay/operator-call.ts';
import type { VerifyCommand } from './read-command.ts';

type Answer = { readonly checks: readonly AuditCheckAnswer[]; readonly next?: string };

/** Checks the logs and prints a line for each. @returns whether all of them are whole. Errors are sentences */
export async function verifyLogs(
  { organization, ...service }: VerifyCommand,
  say: (line: string) => void,
): Promise<Result<boolean, string>> {
  let isWhole = true;
  for (let after: string | undefined, isLast = false; !isLast; ) {
    const asked = { ...(organization && { organization_id: organization }), ...(after && { after }) };
    const answer = await operatorCall(service, `audit/check?${new URLSearchParams(asked)}`, { method: 'POST' });
    if (!answer.ok) return answer;
    const { checks, next }: Answer = await answer.value.json();
    for (const check of checks) {
      isWhole &&= check.is_whole;
      for (const line of linesOf(check)) say(line);
    }
    after = next;
    isLast = next === undefined;
  }
  say(isWhole ? 'Every log is whole.' : 'At least one log was tampered with.');
  return ok(isWhole);
}

function linesOf({ organization_id: id, entries, to, erased, unchecked, faults }: AuditCheckAnswer): string[] {
  const notes = [
    ...(erased > 0 ? [`${erased} with personal details erased`] : []),
    ...(unchecked > 0 ? [`${unchecked} sealed under an earlier secret`] : []),
  ];
  const counts = [`${entries} entries up to ${to}`, ...notes].join(', ');
  if (faults.length === 0) return [`whole    ${id}: ${counts}`];
  return [`BROKEN   ${id}: ${counts}`, ...faults.map(({ message }) => `           ${message}`)];
}
