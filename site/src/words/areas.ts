import type account from './en/account.json';
import type alerts from './en/alerts.json';
import type annotations from './en/annotations.json';
import type app from './en/app.json';
import type ask from './en/ask.json';
import type audit from './en/audit.json';
import type charts from './en/charts.json';
import type data from './en/data.json';
import type explore from './en/explore.json';
import type failures from './en/failures.json';
import type filters from './en/filters.json';
import type frame from './en/frame.json';
import type keys from './en/keys.json';
import type look from './en/look.json';
import type mailbox from './en/mailbox.json';
import type organization from './en/organization.json';
import type overview from './en/overview.json';
import type projects from './en/projects.json';
import type results from './en/results.json';
import type security from './en/security.json';
import type settings from './en/settings.json';
import type signin from './en/signin.json';
import type signon from './en/signon.json';
import type ui from './en/ui.json';
import type values from './en/values.json';
import type view from './en/view.json';

/** The catalogues by area, in English; each area is a file in every language. A new area is a line here. */
type Areas = {
  account: typeof account;
  alerts: typeof alerts;
  annotations: typeof annotations;
  app: typeof app;
  ask: typeof ask;
  audit: typeof audit;
  charts: typeof charts;
  data: typeof data;
  explore: typeof explore;
  failures: typeof failures;
  filters: typeof filters;
  frame: typeof frame;
  keys: typeof keys;
  look: typeof look;
  organization: typeof organization;
  mailbox: typeof mailbox;
  overview: typeof overview;
  projects: typeof projects;
  results: typeof results;
  security: typeof security;
  settings: typeof settings;
  signin: typeof signin;
  signon: typeof signon;
  ui: typeof ui;
  values: typeof values;
  view: typeof view;
};

/** `<area>.<key>` of every message. */
export type WordKey = { [Area in keyof Areas & string]: `${Area}.${keyof Areas[Area] & string}` }[keyof Areas & string];
