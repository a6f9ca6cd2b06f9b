import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { DeadLetter, ReplayLine } from '../../core/api/operator.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { operatorCall, queryOf } from './operator-call.ts';
import type { Asked } from './read-command.ts';

type Say = (line: string) => void;

/**
 * Puts dead letters back and says what became of each.
 *
 * @returns whether all of them are stored. Errors: in words
 */
export async function replayLetters(asked: Asked, say: Say): Promise<Result<boolean, string>> {
  const answer = await operatorCall(asked, `replay?${queryOf(asked)}`, { method: 'POST' });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  if (body === null) return err('The service answered nothing.');
  for await (const text of createInterface({ input: Readable.from(body) })) {
    const line: ReplayLine = JSON.parse(text);
    say(sentenceOf(line));
    if ('done' in line) return ok(line.refused === 0 && line.kept === 0);
  }
  return err('The answer broke off; run the same command again, what is stored counts once.');
}

/** Says what lies there. */
export async function listLetters(asked: Asked, say: Say): Promise<Result<boolean, string>> {
  const answer = await operatorCall(asked, `dead-letters?${queryOf(asked)}`);
  if (!answer.ok) return answer;
  const { dead_letters: found }: { dead_letters: DeadLetter[] } = await answer.value.json();
  for (const { region, object, bytes } of found) say(`${region}  ${bytes} bytes  ${object}`);
  say(`${found.length} dead letters.`);
  return ok(true);
}

function sentenceOf(line: ReplayLine): string {
  if ('done' in line) {
    const { objects, stored, refused, kept } = line;
    return `${objects} dead letters: ${stored} rows stored, ${refused} still refused; ${kept} dead letters stay as they were.`;
  }
  const { region, object, rows, stored, refused, reason = '', left_in: leftIn = '' } = line;
  const name = `${region}  ${object}:`;
  switch (line.outcome) {
    case 'removed':
      return `${name} ${stored} rows stored; removed`;
    case 'left':
      return `${name} ${stored} of ${rows} rows stored; ${refused} still refused, in ${leftIn}: ${reason}`;
    case 'gone':
      return `${name} not there any more`;
    case 'kept':
      return `${name} stays as it is: ${reason}`;
  }
}
