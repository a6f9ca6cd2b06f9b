import { guard } from './guard.ts';
import { settings } from './settings.ts';
import { calls, startTracker } from './tracker.ts';
import type { Command } from './window.ts';

/**
 * The code behind `<script src="…/edgewise.js" data-key="…">`: options from attributes, `window.edgewise`, early calls.
 */
const { currentScript } = document;
const stub = window.edgewise;
// A page with the tag twice, in its template and in its tag manager, counts once.
if (currentScript && 'src' in currentScript && !stub?.optIn) {
  const { dataset } = currentScript;
  settings.host = new URL(currentScript.src).origin;
  // `data-respect-dnt` is `respectDnt`; an attribute without a value means `true`, the word `false` means `false`.
  for (const name in dataset) settings[name] = dataset[name] !== 'false' && (dataset[name] || true);
  const call: Command & typeof calls = Object.assign(
    // Parts add calls, so the name is looked up when they have.
    guard((name: string, ...args: unknown[]) => call[name]?.(...args)),
    calls,
  );
  window.edgewise = call;
  startTracker(stub?.options);
  for (const args of stub?.q || []) call(...args);
} else {
  // biome-ignore lint/suspicious/noConsole: the console is where the site owner looks for the reason.
  console.warn('edgewise: tag ignored');
}
