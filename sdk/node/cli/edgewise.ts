#!/usr/bin/env node
import { TYPES_USAGE, writeTypes } from './write-types.ts';

/** `npx edgewise types`: see docs/sdk/types.md. */
const [command, ...args] = process.argv.slice(2);
const say = (line: string): void => void process.stderr.write(`${line}\n`);
if (command === 'types') process.exitCode = await writeTypes(args, process.env, say);
else {
  say(
    `${command === undefined ? 'Name a command' : `\`${command}\` is not a command`}; there is \`types\`.\n\n${TYPES_USAGE}`,
  );
  process.exitCode = 2;
}
