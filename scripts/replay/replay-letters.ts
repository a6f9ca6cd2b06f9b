import type { DeadLetter, ReplayDone, ReplayLine } from '../../core/api/operator.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { textLines } from '../text-lines.ts';
import { operatorCall, queryOf } from './operator-call.ts';
import type { Asked } from './read-command.ts';

type Say = (line: string) => void;

/**
 * Replays dead letters and prints the outcome of each, in as many requests as needed.
 *
 * @returns whether all of them are stored. Errors are sentences
 */
export async function replayLetters(asked: Asked, say: Say): Promise<Result<boolean, string>> {
  const sums = { objects: 0, stored: 0, refused: 0, kept: 0 };
  for (let after: string | undefined, isLast = false; !isLast; ) {
    const done = await replaySome(asked, after, say);
    if (!done.ok) return done;
    for (const name of SUMS) sums[name] += done.value[name];
    after = done.value.next;
    isLast = after === undefined;
  }
  const { objects, stored, refused, kept } = sums;
  if (objects === 0 && asked.prefix !== 'all') say(`No dead letter's name or day begins with \`${asked.prefix}\`.`);
  say(
    `${objects} dead letters: ${stored} rows stored, ${refused} still refused; ${kept} dead letters stay as they were.`,
  );
  return ok(refused === 0 && kept === 0);
}

const SUMS = ['objects', 'stored', 'refused', 'kept'] as const;

async function replaySome(asked: Asked, after: string | undefined, say: Say): Promise<Result<ReplayDone, string>> {
  const from = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
  const answer = await operatorCall(asked, `replay?${queryOf(asked)}${from}`, { method: 'POST' });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  if (body === null) return err('The service answered nothing.');
  for await (const text of textLines(body)) {
    const line: ReplayLine = JSON.parse(text);
    if ('done' in line) return ok(line);
    say(sentenceOf(line));
  }
  return err('The answer was interrupted; run the same command again. Stored events count once.');
}

/** Lists the dead letters. */
export async function listLetters(asked: Asked, say: Say): Promise<Result<boolean, string>> {
  const answer = await operatorCall(asked, `dead-letters?${queryOf(asked)}`);
  if (!answer.ok) return answer;
  const { dead_letters: found }: { dead_letters: DeadLetter[] } = await answer.value.json();
  for (const { region, object, bytes } of found) say(`${region}  ${bytes} bytes  ${object}`);
  say(`${found.length} dead letters.`);
  return ok(true);
}

function sentenceOf(line: Exclude<ReplayLine, ReplayDone>): string {
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
