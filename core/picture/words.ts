import type { MailLanguage } from '../base/mail-languages.ts';

/** Words of pictures and of the tables beside them. */
export type PictureWords = {
  readonly total: string;
  readonly value: string;
  readonly time: string;
  readonly group: string;
  readonly rest: string;
  readonly notSet: string;
  readonly everyone: string;
  readonly step: string;
  readonly people: string;
  readonly conversion: string;
  readonly cohort: string;
  readonly size: string;
  readonly before: (label: string) => string;
  /** The first day that may still change, as a note. */
  readonly preliminary: string;
  readonly earlier: (value: string) => string;
  readonly noEarlier: string;
  readonly noData: string;
  readonly moreRows: (count: string) => string;
  readonly noGlyph: (glyph: string) => string;
};

const WORDS: Readonly<Record<MailLanguage, PictureWords>> = {
  en: {
    total: 'Total',
    value: 'Value',
    time: 'Time',
    group: 'Group',
    rest: 'All others',
    notSet: '(not set)',
    everyone: 'Everyone',
    step: 'Step',
    people: 'People',
    conversion: 'Conversion',
    cohort: 'Cohort',
    size: 'Size',
    before: (label) => `${label}, before`,
    preliminary: 'preliminary',
    earlier: (value) => `from ${value} before`,
    noEarlier: 'nothing to compare with',
    noData: 'No data in this time.',
    moreRows: (count) => `and ${count} more`,
    noGlyph: (glyph) => `${glyph} stands for letters that pictures cannot show.`,
  },
  de: {
    total: 'Gesamt',
    value: 'Wert',
    time: 'Zeit',
    group: 'Gruppe',
    rest: 'Alle anderen',
    notSet: '(nicht gesetzt)',
    everyone: 'Alle',
    step: 'Schritt',
    people: 'Personen',
    conversion: 'Conversion',
    cohort: 'Kohorte',
    size: 'Größe',
    before: (label) => `${label}, zuvor`,
    preliminary: 'vorläufig',
    earlier: (value) => `gegenüber ${value} zuvor`,
    noEarlier: 'nichts zum Vergleichen',
    noData: 'Keine Daten in dieser Zeit.',
    moreRows: (count) => `und ${count} weitere`,
    noGlyph: (glyph) => `${glyph} steht für Zeichen, die Bilder nicht zeigen können.`,
  },
  es: {
    total: 'Total',
    value: 'Valor',
    time: 'Tiempo',
    group: 'Grupo',
    rest: 'Todos los demás',
    notSet: '(sin valor)',
    everyone: 'Todos',
    step: 'Paso',
    people: 'Personas',
    conversion: 'Conversión',
    cohort: 'Cohorte',
    size: 'Tamaño',
    before: (label) => `${label}, antes`,
    preliminary: 'provisional',
    earlier: (value) => `frente a ${value} antes`,
    noEarlier: 'nada con que comparar',
    noData: 'No hay datos en este periodo.',
    moreRows: (count) => `y ${count} más`,
    noGlyph: (glyph) => `${glyph} sustituye a letras que las imágenes no pueden mostrar.`,
  },
};

export function pictureWords(language: MailLanguage): PictureWords {
  return WORDS[language];
}
