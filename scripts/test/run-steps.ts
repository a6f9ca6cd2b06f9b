import { spawn } from 'node:child_process';
import { partsOf, type StepName } from './steps.ts';

/** A step to run, and arguments for each of its commands. */
export type StepRun = { readonly name: StepName; readonly args: readonly string[] };
export type StepResult = {
  readonly name: StepName;
  readonly passed: boolean;
  readonly seconds: number;
  /** Everything that the step printed; empty when it ran alone and printed for itself. */
  readonly output: string;
};

export type StepOptions = {
  readonly root: string;
  /** Steps that run at the same time. */
  readonly sideBySide: number;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
};

/** A step, or one of the parts into which it falls when it runs whole. */
type Part = { readonly step: StepRun; readonly commands: readonly (readonly string[])[] };

/**
 * Runs steps in their order, some at the same time, and all of them even after a failure; parts of a step run beside one another
 * too. The output of a part is printed whole when it ends; a single step prints as it goes.
 */
export async function runSteps(steps: readonly StepRun[], options: StepOptions): Promise<StepResult[]> {
  const waiting = steps.flatMap((step): Part[] =>
    partsOf(step.name, step.args).map((commands) => ({ step, commands })),
  );
  const ended: { readonly step: StepRun; readonly result: StepResult }[] = [];
  const isAlone = steps.length === 1;
  const lane = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      ended.push({ step: part.step, result: await runPart(part, isAlone, options) });
    }
  };
  // Parts of a step that runs alone print as they go, so one after the other.
  await Promise.all(Array.from({ length: isAlone ? 1 : options.sideBySide }, lane));
  return steps.map((step) =>
    together(
      step.name,
      ended.filter((each) => each.step === step).map(({ result }) => result),
    ),
  );
}

function together(name: StepName, parts: readonly StepResult[]): StepResult {
  return {
    name,
    passed: parts.every(({ passed }) => passed),
    seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
    output: parts.map(({ output }) => output).join(''),
  };
}

async function runPart(
  { step: { name }, commands }: Part,
  isAlone: boolean,
  options: StepOptions,
): Promise<StepResult> {
  const startMs = Date.now();
  options.say(isAlone ? `\n=== ${name}\n` : `    ${name} has started\n`);
  let passed = true;
  let output = '';
  for (const command of commands) {
    const ended = await run(command, isAlone, options);
    passed = ended.passed && passed;
    output += ended.output;
  }
  const seconds = Math.round((Date.now() - startMs) / 1000);
  if (!isAlone) options.say(`\n=== ${name}: ${passed ? 'ok' : 'FAILED'} after ${seconds} s\n${output}`);
  return { name, passed, seconds, output };
}

async function run(
  [program = '', ...args]: readonly string[],
  isAlone: boolean,
  { root, env }: StepOptions,
): Promise<{ passed: boolean; output: string }> {
  const child = spawn(program, args, { cwd: root, env, stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => pieces.push(piece));
  const code = await new Promise((settle) => {
    child.once('close', settle);
    child.once('error', (error) => {
      pieces.push(Buffer.from(`${program} could not be started: ${error.message}\n`));
      settle(error);
    });
  });
  return { passed: code === 0, output: Buffer.concat(pieces).toString() };
}
