import type app from './en/app.json';
import type filters from './en/filters.json';
import type ui from './en/ui.json';
import type values from './en/values.json';
import type view from './en/view.json';

/** The catalogues by area, in English; each area is a file in every language. A new area is a line here. */
type Areas = {
  app: typeof app;
  filters: typeof filters;
  ui: typeof ui;
  values: typeof values;
  view: typeof view;
};

/** `<area>.<key>` of every message. */
export type WordKey = { [Area in keyof Areas & string]: `${Area}.${keyof Areas[Area] & string}` }[keyof Areas & string];
