import type { Operator } from '../../api/kinds/field-names.ts';
import type { MailLanguage } from '../../base/mail-languages.ts';

export type BoardWords = {
  readonly noFilters: string;
  readonly otherFilters: string;
  readonly and: string;
  readonly open: string;
  readonly of: (project: string, organization: string) => string;
  readonly failed: (reason: string) => string;
  readonly missing: Readonly<Record<'reports' | 'metrics' | 'segments', string>>;
  readonly noTiles: string;
  readonly unsubscribe: string;
  readonly why: (author: string) => string;
  readonly picturesLeftOut: string;
  readonly moreRows: (count: number) => string;
  readonly asOf: (time: string) => string;
  readonly operators: Readonly<Record<Operator, string>>;
};

const EN: BoardWords = {
  noFilters: 'no filters',
  otherFilters: 'further conditions of the dashboard',
  and: ', ',
  open: 'Open the dashboard',
  of: (project, organization) => `${project}, ${organization}`,
  failed: (reason) => `This tile could not be computed: ${reason} Open the dashboard to try again.`,
  missing: {
    reports: 'The report of this tile was deleted.',
    metrics: 'The metric of this tile was deleted.',
    segments: 'A segment of this tile was deleted.',
  },
  noTiles: 'The dashboard has no tiles.',
  unsubscribe: 'Unsubscribe',
  why: (author) => `You receive this email because ${author} put you on its list.`,
  picturesLeftOut: 'Its picture was left out because the email would be too large; the figures are below.',
  moreRows: (count) => `… and ${count} more rows, in the dashboard.`,
  asOf: (time) => `Figures as of ${time}.`,
  operators: {
    equals: 'is',
    in: 'is',
    not_equals: 'is not',
    not_in: 'is not',
    contains: 'contains',
    not_contains: 'does not contain',
    starts_with: 'starts with',
    ends_with: 'ends with',
    matches: 'matches',
    not_matches: 'does not match',
    greater_than: 'is more than',
    greater_or_equal: 'is at least',
    less_than: 'is less than',
    less_or_equal: 'is at most',
    is_set: 'is set',
    is_not_set: 'is not set',
  },
};

const DE: BoardWords = {
  noFilters: 'keine Filter',
  otherFilters: 'weitere Bedingungen des Dashboards',
  and: ', ',
  open: 'Dashboard öffnen',
  of: (project, organization) => `${project}, ${organization}`,
  failed: (reason) =>
    `Diese Kachel konnte nicht berechnet werden: ${reason} Öffne das Dashboard, um es erneut zu versuchen.`,
  missing: {
    reports: 'Der Bericht dieser Kachel wurde gelöscht.',
    metrics: 'Die Kennzahl dieser Kachel wurde gelöscht.',
    segments: 'Ein Segment dieser Kachel wurde gelöscht.',
  },
  noTiles: 'Das Dashboard hat keine Kacheln.',
  unsubscribe: 'Abmelden',
  why: (author) => `Du bekommst diese E-Mail, weil ${author} dich auf ihre Liste gesetzt hat.`,
  picturesLeftOut: 'Das Bild fehlt, weil die E-Mail sonst zu groß wäre; die Zahlen stehen darunter.',
  moreRows: (count) => `… und ${count} weitere Zeilen im Dashboard.`,
  asOf: (time) => `Stand der Zahlen: ${time}.`,
  operators: {
    equals: 'ist',
    in: 'ist',
    not_equals: 'ist nicht',
    not_in: 'ist nicht',
    contains: 'enthält',
    not_contains: 'enthält nicht',
    starts_with: 'beginnt mit',
    ends_with: 'endet mit',
    matches: 'passt zu',
    not_matches: 'passt nicht zu',
    greater_than: 'ist mehr als',
    greater_or_equal: 'ist mindestens',
    less_than: 'ist weniger als',
    less_or_equal: 'ist höchstens',
    is_set: 'ist gesetzt',
    is_not_set: 'ist nicht gesetzt',
  },
};

const ES: BoardWords = {
  noFilters: 'sin filtros',
  otherFilters: 'otras condiciones del panel',
  and: ', ',
  open: 'Abrir el panel',
  of: (project, organization) => `${project}, ${organization}`,
  failed: (reason) => `No se pudo calcular esta tarjeta: ${reason} Abre el panel para volver a intentarlo.`,
  missing: {
    reports: 'Se eliminó el informe de esta tarjeta.',
    metrics: 'Se eliminó la métrica de esta tarjeta.',
    segments: 'Se eliminó un segmento de esta tarjeta.',
  },
  noTiles: 'El panel no tiene tarjetas.',
  unsubscribe: 'Darte de baja',
  why: (author) => `Recibes este correo porque ${author} te añadió a su lista.`,
  picturesLeftOut: 'Falta su imagen porque el correo sería demasiado grande; las cifras están debajo.',
  moreRows: (count) => `… y ${count} filas más en el panel.`,
  asOf: (time) => `Cifras a ${time}.`,
  operators: {
    equals: 'es',
    in: 'es',
    not_equals: 'no es',
    not_in: 'no es',
    contains: 'contiene',
    not_contains: 'no contiene',
    starts_with: 'empieza por',
    ends_with: 'termina en',
    matches: 'coincide con',
    not_matches: 'no coincide con',
    greater_than: 'es más que',
    greater_or_equal: 'es al menos',
    less_than: 'es menos que',
    less_or_equal: 'es como máximo',
    is_set: 'tiene valor',
    is_not_set: 'no tiene valor',
  },
};

const WORDS: Readonly<Record<MailLanguage, BoardWords>> = { en: EN, de: DE, es: ES };

export function boardWords(language: MailLanguage): BoardWords {
  return WORDS[language];
}
