import { fates, storageProblem } from '../debug.ts';
import type { PartApi } from '../part-api.ts';

/**
 * Prints what the server says of each event: accepted or why not, and what ingest made of it. Only for the developer's
 * browser: the header that asks for this costs a preflight.
 */
export default function printAnswers({ settings }: PartApi): void {
  settings.headers = { 'x-edgewise-debug': '1' };
  const problem = storageProblem(settings, () => localStorage);
  if (problem) say(`storage is off: ${problem}`);
  const warn = settings.onError;
  settings.onError = (found) => {
    // Refusals are among the answers.
    if (!found.events) say(`not recorded: ${found.reply}`);
    warn?.(found);
  };
  settings.onAnswer = (answer) => {
    for (const { event, text, details } of fates(answer)) say(`${event}: ${text}`, ...details);
  };
  say(`on, for ${settings.host}/track`);
}

function say(text: string, ...details: readonly unknown[]): void {
  // biome-ignore lint/suspicious/noConsole: debug mode is there to print.
  console.info(`[edgewise] ${text}`, ...details);
}
