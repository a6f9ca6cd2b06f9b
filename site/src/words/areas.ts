import type account from './en/account.json';
import type alerts from './en/alerts.json';
import type annotations from './en/annotations.json';
import type app from './en/app.json';
import type ask from './en/ask.json';
import type charts from './en/charts.json';
import type data from './en/data.json';
import type explore from './en/explore.json';
import type filters from './en/filters.json';
import type frame from './en/frame.json';
import type overview from './en/overview.json';
import type projects from './en/projects.json';
import type results from './en/results.json';
import type settings from './en/settings.json';
import type signin from './en/signin.json';
import type ui from './en/ui.json';
import type values from './en/values.json';
import type view from './en/view.json';

/** The catalogues by area, in English; each area is a file in every language. A new area is a line here. */
type Areas = {
  annotations: typeof annotations;
  account: typeof account;
  alerts: typeof alerts;
  app: typeof app;
  ask: typeof ask;
  charts: typeof charts;
  data: typeof data;
  explore: typeof explore;
  filters: typeof filters;
  frame: typeof frame;
  projects: typeof projects;
  settings: typeof settings;
  signin: typeof signin;
  ui: typeof ui;
  results: typeof results;
  overview: typeof overview;
  values: typeof values;
  view: typeof view;
};

/** `<area>.<key>` of every message. */
export type WordKey = { [Area in keyof Areas & string]: `${Area}.${keyof Areas[Area] & string}` }[keyof Areas & string];
