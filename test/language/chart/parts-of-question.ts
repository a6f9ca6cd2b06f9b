import type { Glossary } from '../../../core/api/ai.ts';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import { LANGUAGES } from '../../../language/languages/index.ts';
import type { LanguageCode } from '../../../language/languages/language-code.ts';
import { indexNames } from '../../../language/names/index-names.ts';
import { composeParts } from '../../../language/reading/chart.ts';
import type { ConstituentMeaning } from '../../../language/reading/constituent.ts';
import { type Cut, cutsOf } from '../../../language/reading/cuts.ts';
import { findMentions } from '../../../language/reading/find-mentions.ts';
import { latticeOf } from '../../../language/reading/lattice.ts';
import { segmentationFor } from '../../../language/reading/segmentation-for.ts';
import { tokenize } from '../../../language/reading/tokenize.ts';

type Value = string | number;
const EVENTS = ['page_view', 'signup', 'purchase', 'feature_used', 'report_exported', 'alert_created'];
const property = (name: string, values: readonly Value[], events: readonly string[] = EVENTS) => ({
  name,
  type: typeof values[0] === 'number' ? ('number' as const) : ('string' as const),
  count: 1,
  values: values.map((value) => ({ value, count: 1 })),
  events: [...events],
});

/** An invented project, with a value that looks like a number. */
const catalogue: Catalogue = {
  events: EVENTS.map((name) => ({ name, count: 1 })),
  properties: [
    property('country', ['DE', 'US', 'FR', 'JP']),
    property('device', ['mobile', 'desktop', 'tablet']),
    property('plan', ['free', 'pro', 'premium']),
    property('os_version', ['10', '11']),
    property('page', ['/', '/pricing', '/docs'], ['page_view']),
    property('method', ['google', 'email', 'sso'], ['signup']),
    property('amount', [10, 20], ['purchase']),
    property('feature', ['funnels', 'cohorts', 'alerts'], ['feature_used']),
  ],
};
const glossary: Glossary = {
  'premium users': { means: 'persons', where: { property: 'plan', in: ['premium'] } },
  revenue: { means: 'sum', event: 'purchase', property: 'amount', unit: 'USD' },
};
const names = indexNames(catalogue, glossary);

/** The ways to cut a question, the cheapest first, found as in the product. */
export function cutsOfQuestion(question: string, code: LanguageCode = 'en'): Cut[] {
  const language = LANGUAGES[code];
  const tokens = tokenize(question, segmentationFor(language, names));
  const lattice = latticeOf(tokens, findMentions(tokens, names, language));
  return cutsOf(composeParts(lattice, tokens.length, { language, catalogue }), tokens.length, 50);
}

/** The parts of the cheapest cut that say something. */
export function partsOfQuestion(question: string, code: LanguageCode = 'en'): readonly ConstituentMeaning[] {
  const [cheapest] = cutsOfQuestion(question, code);
  return (cheapest?.parts ?? []).map(({ is }) => is).filter(({ type }) => type !== 'inert');
}

export const test = (operator: string, name: string, ...values: Value[]) => ({ property: name, operator, values });
export const event = (name: string, ...where: object[]) => ({ events: [name], where });
export const did = (name: string, ...where: object[]) => ({ did: true, event: event(name, ...where) });
export const didNot = (name: string, ...where: object[]) => ({ did: false, event: event(name, ...where) });
export const ratio = (top: object, bottom: object, as = 'ratio') => ({
  type: 'measure',
  measure: { of: 'ratio', top, bottom, as },
});
export const count = (name: string, ...where: object[]) => ({ of: 'events', event: event(name, ...where) });
