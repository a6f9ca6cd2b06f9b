import { cleanText } from '../../base/clean-text.ts';
import { parseAgent } from '../../ingest/steps/parse-agent.ts';

const PROGRAM_CHARS_MAX = 40;

/** A User-Agent as a person knows it: `Firefox · macOS`, or the program’s name, `curl/8.5.0`; undefined if there is none. */
export function agentName(userAgent: string | null | undefined): string | undefined {
  if (!userAgent) return undefined;
  const { browser, os } = parseAgent(userAgent);
  const named = [browser, os].filter((each) => each !== '');
  if (os !== '' && named.length > 0) return named.join(' · ');
  return cleanText(userAgent.split(' ')[0] ?? '').slice(0, PROGRAM_CHARS_MAX) || undefined;
}
