import type { Options, Plugin, SentEvent } from './types.ts';

/**
 * The event after all plugins, `before` hooks first and `beforeSend` last; null if one of them drops it. A hook that throws
 * changes nothing.
 */
export function passPlugins(
  event: SentEvent,
  { plugins = [], beforeSend }: Options,
  failed: (message: string) => void,
): SentEvent | null {
  const hooks: readonly (readonly [string, Hook | undefined])[] = [
    ...plugins.map((plugin): readonly [string, Hook | undefined] => [plugin.name, plugin.before?.bind(plugin)]),
    ...plugins.map((plugin): readonly [string, Hook | undefined] => [plugin.name, plugin.enrich?.bind(plugin)]),
    ['beforeSend', beforeSend],
  ];
  let passed: SentEvent | null = event;
  for (const [name, hook] of hooks) {
    if (passed === null || hook === undefined) continue;
    try {
      passed = hook(passed) ?? null;
    } catch (problem) {
      failed(`${name} threw for ${event.event}: ${problem}`);
    }
  }
  return passed;
}

type Hook = NonNullable<Plugin['before']>;
