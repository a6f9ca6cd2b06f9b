import { createTracker } from './tracker.ts';
import type { Options, Tracker } from './types.ts';

/** What `<script src="…/edgewise.js" data-key="…">` runs: options from attributes, `window.edgewise`, early calls. */
const { currentScript } = document;
const stub = window.edgewise;
// A page that carries the tag twice, in its template and in its tag manager, is counted once.
if (currentScript && 'src' in currentScript && !stub?.optIn) {
  const tracker = createTracker({ ...readOptions(currentScript), ...stub?.options });
  const call: Command = (name, ...args) => name in tracker && Reflect.apply(tracker[name], tracker, args);
  window.edgewise = Object.assign(call, tracker);
  for (const args of stub?.q ?? []) call(...args);
}

/** `data-respect-dnt` is `respectDnt`; an attribute without a value is `true`, the word `false` is `false`. */
function readOptions({ src, dataset }: HTMLScriptElement): Options {
  const options: { [name: string]: string | boolean | undefined } = {};
  for (const [name, value] of Object.entries(dataset)) options[name] = value !== 'false' && (value || true);
  return { key: '', host: new URL(src).origin, ...options };
}

/** `edgewise('track', 'signup', {plan: 'pro'})`: the name of a call, then its arguments. */
type Command = (name: keyof Tracker, ...args: readonly unknown[]) => void;

declare global {
  interface Window {
    /** Before the script has run, the stub of the snippet: it keeps calls in `q`, and takes options that are functions. */
    edgewise?: Command & Partial<Tracker> & { q?: readonly Parameters<Command>[]; options?: Partial<Options> };
  }
}
