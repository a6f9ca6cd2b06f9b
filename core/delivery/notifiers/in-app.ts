import type { OwnNotifier } from './notifier.ts';
import { readSettings } from './settings.ts';

/** Shows messages at the bell of everybody who may see the project. */
export const inApp: OwnNotifier = {
  via: 'bell',
  settings: [],
  create: (config) => readSettings([], config),
  describe: () => ({}),
};
