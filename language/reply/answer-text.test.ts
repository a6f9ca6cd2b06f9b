import { describe, expect, it } from 'vitest';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { KindAnswer, Point } from '../kinds/kind.ts';
import { LANGUAGE_CODES, type LanguageCode } from '../languages/language-code.ts';
import { repliesIn } from '../languages/replies-of-languages.ts';
import { answerText, type More } from './answer-text.ts';
import { askWords } from './ask-words.ts';
import { readingOf } from './reading.ts';
import type { Voice } from './voice.ts';

const nowMs = Date.parse('2026-11-25T12:00:00Z');
const voiceOf = (language: LanguageCode): Voice => ({
  texts: repliesIn(language),
  clock: { nowMs, zone: 'UTC' },
  eventNames: ['signup', 'purchase', 'page_view', 'feature_used', 'error'],
});
const event = (name: string, where: Meaning['where'] = []) => ({ events: [name], where });
const none = { where: [], who: [], groups: [] };
function answer(
  form: KindAnswer['form'],
  points: readonly Partial<Point>[],
  more: Partial<KindAnswer> = {},
): KindAnswer {
  const full = points.map((point) => ({ group: [], value: 0, ...point }));
  return {
    form,
    format: { is: 'count' },
    points: full,
    values: full.flatMap(({ value }) => (value === null ? [] : [{ value }])),
    isOpen: false,
    leftOut: { valueless: [], groupless: false, groups: 0 },
    ...more,
  };
}
const persons: Meaning = {
  kind: 'measure',
  ...none,
  measures: [{ of: 'persons', event: event('signup') }],
  span: { is: 'period', unit: 'week', back: 1 },
};
const count: Meaning = {
  kind: 'measure',
  ...none,
  measures: [{ of: 'events', event: event('signup') }],
  span: { is: 'last', count: 7, unit: 'day' },
};
const revenue: Meaning = {
  kind: 'measure',
  ...none,
  measures: [{ of: 'property', how: 'sum', property: 'amount', unit: 'USD', event: event('purchase') }],
  span: { is: 'named', month: 10 },
};
const cases: [Meaning, KindAnswer, More?][] = [
  [persons, answer('number', [{ value: 199 }]), { baseline: { value: 178 } }],
  [
    { ...persons, where: [{ property: 'plan', operator: 'is', values: ['pro', 'enterprise'], scope: 'person' }] },
    answer('number', [{ value: 1 }]),
  ],
  [
    { ...count, span: { is: 'period', unit: 'week', back: 0 }, compare: { with: 'previous' } },
    answer('spans', [{ value: 120, previous: 150 }], { isOpen: true }),
  ],
  [
    { ...count, interval: 'day' },
    answer(
      'series',
      [
        { time: '2026-11-23', value: 10 },
        { time: '2026-11-24', value: 20 },
        { time: '2026-11-25', value: 3, isOpen: true },
      ],
      { isOpen: true },
    ),
  ],
  [
    { ...revenue, groups: [{ property: 'country' }] },
    answer(
      'groups',
      [
        { group: ['US'], value: 500.5 },
        { group: ['DE'], value: 300 },
        { group: ['FR'], value: 100 },
        { group: ['GB'], value: 10 },
      ],
      { format: { is: 'number', unit: 'USD' }, whole: 910.5 },
    ),
  ],
  [
    { ...revenue, groups: [{ property: 'country', only: ['US', 'DE'] }], asks: 'more' },
    answer(
      'groups',
      [
        { group: ['US'], value: 500.5 },
        { group: ['DE'], value: 300 },
      ],
      { format: { is: 'number', unit: 'USD' } },
    ),
  ],
  [{ ...count, pick: { interval: 'day', direction: 'most' } }, answer('pick', [{ time: '2026-11-24', value: 20 }])],
  [
    {
      kind: 'funnel',
      ...none,
      steps: [
        event('signup'),
        event('feature_used', [{ property: 'feature', operator: 'is', values: ['export'] }]),
        event('purchase'),
      ],
      answer: 'steps',
    },
    answer('steps', [
      { value: 367, place: 1 },
      { value: 100, place: 2 },
      { value: 45, place: 3 },
    ]),
  ],
  [
    { kind: 'funnel', ...none, steps: [event('signup'), event('purchase')], answer: 'rate' },
    answer('number', [{ value: 0.123 }], { format: { is: 'fraction' }, of: 367 }),
  ],
  [
    { kind: 'retention', ...none, start: event('signup'), back: { events: [], where: [] }, period: 'week' },
    answer(
      'curve',
      [
        { place: 0, value: 1 },
        { place: 1, value: 0.34 },
        { place: 2, value: 0.2, isOpen: true },
      ],
      { format: { is: 'fraction' }, of: 367 },
    ),
  ],
  [
    { kind: 'sessions', ...none, metrics: ['bounce_rate'] },
    answer('number', [{ value: 0.41 }], { format: { is: 'fraction' } }),
    { baseline: { value: 0.38 } },
  ],
  [
    { kind: 'sessions', ...none, metrics: ['duration_mean'], unit: 'minute' },
    answer('number', [{ value: 4.25 }], { format: { is: 'duration', unit: 'minutes' } }),
  ],
  [
    { kind: 'attribution', ...none, conversion: event('signup'), rule: 'first', by: 'utm_source' },
    answer('groups', [
      { group: ['google'], value: 20 },
      { group: ['newsletter'], value: 12 },
    ]),
  ],
  [
    {
      kind: 'experiment',
      ...none,
      variant: { property: 'variant' },
      steps: [event('signup'), event('purchase')],
      answer: 'winner',
    },
    answer(
      'groups',
      [
        { group: ['treatment'], value: 0.2 },
        { group: ['control'], value: 0.1 },
      ],
      { format: { is: 'fraction' }, significance: [{ groups: ['treatment', 'control'], chance: 0.0312 }] },
    ),
  ],
  [
    { kind: 'persons', ...none, event: event('purchase') },
    answer('list', [
      { series: 'u1', value: 20 },
      { series: 'u2', value: 5 },
    ]),
  ],
  [
    {
      ...count,
      measures: [
        {
          of: 'ratio',
          as: 'share',
          top: {
            of: 'events',
            event: event('page_view', [{ property: 'device', operator: 'is', values: ['mobile'] }]),
          },
          bottom: { of: 'events', event: event('page_view') },
        },
      ],
    },
    answer('number', [{ value: 0.342 }], { format: { is: 'fraction' } }),
  ],
  [{ ...count, mean_per: 'day' }, answer('number', [{ value: 24 }], { mean: { buckets: 6, hasOpen: true } })],
  [
    {
      ...persons,
      who: [
        { did: true, event: event('purchase'), times: { at_least: 3 }, span: { is: 'all' } },
        { did: false, event: event('error') },
      ],
      measures: [{ of: 'persons', event: { events: [], where: [] } }],
    },
    answer('number', [{ value: 0 }]),
  ],
];

/** The answers of the first cases, as a native speaker would put them. */
const GOLDEN: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: [
    '199 people signed up last week, 11.8% more than the week before.',
    '1 person signed up last week (only people with at least one event in the span where plan is pro or enterprise).',
    '120 signups this week so far, 20% less than the same part of the week before (150 signups).',
    '20 signups on the latest full day (Nov 24), also the highest value; 3 so far in the running one (Nov 25). Signups per day in the last 7 days.',
    'US leads with $500.50, 55% of the whole, then DE with $300.00, FR with $100.00, and 1 more group. Sum of amount over purchases in October 2026.',
    'Yes: US has $500.50, 66.8% more than DE with $300.00. Sum of amount over purchases in October 2026.',
    '20 signups (Nov 24): the highest value per day in the last 7 days.',
    '12.3% of people got from signup to purchase in the last 30 days (45 of 367 people); most were lost between signup and feature use where feature is export: 267 of 367 (72.8%).',
  ],
  de: [
    '199 Personen haben sich letzte Woche registriert, 11,8 % mehr als in der Woche davor.',
    '1 Person hat sich letzte Woche registriert (nur Personen mit mindestens einem Ereignis im Zeitraum mit plan = pro oder enterprise).',
    'bisher 120 Registrierungen diese Woche, 20 % weniger als in der Woche davor bis zum selben Zeitpunkt (150 Registrierungen).',
    '20 Registrierungen am letzten vollen Tag (24. Nov.), zugleich der höchste Wert; im laufenden Abschnitt bisher 3 (25. Nov.). Registrierungen pro Tag in den letzten 7 Tagen.',
    'US liegt vorn mit 500,50 $, 55 % des Ganzen, dann DE mit 300,00 $, FR mit 100,00 $ und 1 weitere Gruppe. Summe von amount über Käufe im Oktober 2026.',
    'Ja: US hat 500,50 $, 66,8 % mehr als DE mit 300,00 $. Summe von amount über Käufe im Oktober 2026.',
    '20 Registrierungen (24. Nov.): der höchste Wert pro Tag in den letzten 7 Tagen.',
    '12,3 % der Personen kamen in den letzten 30 Tagen von Registrierung zu Kauf (45 von 367 Personen); die meisten gingen zwischen Registrierung und Funktionsnutzung mit feature = export verloren: 267 von 367 (72,8 %).',
  ],
  es: [
    '199 personas se registraron la semana pasada, 11,8 % más que la semana anterior.',
    '1 persona se registró la semana pasada (solo personas con al menos un evento en el periodo donde plan es pro o enterprise).',
    '120 registros esta semana hasta ahora, 20 % menos que la semana anterior hasta el mismo punto (150 registros).',
    '20 registros en el último día completo (24 nov), que es también el máximo; 3 hasta ahora en el periodo en curso (25 nov). Registros por día en los últimos 7 días.',
    'US va en cabeza con 500,50 US$, el 55 % del total, después DE con 300,00 US$, FR con 100,00 US$ y 1 grupo más. Suma de amount de compras en octubre de 2026.',
    'Sí: US tiene 500,50 US$, 66,8 % más que DE con 300,00 US$. Suma de amount de compras en octubre de 2026.',
    '20 registros (24 nov): el valor más alto por día en los últimos 7 días.',
    'El 12,3 % de las personas pasó de registro a compra en los últimos 30 días (45 de 367 personas); la mayoría se perdió entre registro y uso de funciones donde feature es export: 267 de 367 (72,8 %).',
  ],
  fr: [
    '199 personnes se sont inscrites la semaine dernière, 11,8 % de plus que la semaine précédente.',
    '1 personne s’est inscrite la semaine dernière (seulement les personnes avec au moins un événement dans la période où plan est pro ou enterprise).',
    '120 inscriptions cette semaine pour l’instant, 20 % de moins que la semaine précédente au même stade (150 inscriptions).',
    '20 inscriptions le dernier jour complet (24 nov.), c’est aussi le maximum ; 3 pour l’instant dans la période en cours (25 nov.). Inscriptions par jour ces 7 derniers jours.',
    'US arrive en tête avec 500,50 $US, soit 55 % du total, puis DE avec 300,00 $US, FR avec 100,00 $US et 1 autre groupe. Somme de amount sur les achats en octobre 2026.',
    'Oui : US a 500,50 $US, 66,8 % de plus que DE avec 300,00 $US. Somme de amount sur les achats en octobre 2026.',
    '20 inscriptions (24 nov.) : la valeur la plus haute par jour ces 7 derniers jours.',
    '12,3 % des personnes sont passées de « inscription » à « achat » ces 30 derniers jours (45 sur 367 personnes) ; la plus grosse perte se situe entre « inscription » et « utilisation de fonctionnalité où feature est export » : 267 sur 367 (72,8 %).',
  ],
  pt: [
    '199 pessoas se cadastraram na semana passada, 11,8% a mais que na semana anterior.',
    '1 pessoa se cadastrou na semana passada (somente pessoas com pelo menos um evento no período em que plan é pro ou enterprise).',
    '120 cadastros nesta semana até agora, 20% a menos que na semana anterior até o mesmo ponto (150 cadastros).',
    '20 cadastros no último dia completo (24 de nov.), que também é o máximo; 3 até agora no período em andamento (25 de nov.). Cadastros por dia nos últimos 7 dias.',
    'US lidera com US$ 500,50, 55% do total, depois DE com US$ 300,00, FR com US$ 100,00 e mais 1 grupo. Soma de amount em compras em outubro de 2026.',
    'Sim: US tem US$ 500,50, 66,8% a mais que DE com US$ 300,00. Soma de amount em compras em outubro de 2026.',
    '20 cadastros (24 de nov.): o valor mais alto por dia nos últimos 7 dias.',
    '12,3% das pessoas foram de cadastro a compra nos últimos 30 dias (45 de 367 pessoas); a maior perda foi entre cadastro e uso de funcionalidade em que feature é export: 267 de 367 (72,8%).',
  ],
  it: [
    '199 persone si sono iscritte la settimana scorsa, 11,8% in più rispetto alla settimana precedente.',
    '1 persona si è iscritta la settimana scorsa (solo persone con almeno un evento nel periodo dove plan è pro o enterprise).',
    '120 iscrizioni questa settimana finora, 20% in meno rispetto alla settimana precedente fino allo stesso punto (150 iscrizioni).',
    '20 iscrizioni nell’ultimo giorno completo (24 nov), che è anche il massimo; 3 finora nel periodo in corso (25 nov). Iscrizioni al giorno negli ultimi 7 giorni.',
    'US è in testa con 500,50 USD, 55% del totale, poi DE con 300,00 USD, FR con 100,00 USD e 1 altro gruppo. Somma di amount per acquisti a ottobre 2026.',
    'Sì: US ha 500,50 USD, 66,8% in più di DE con 300,00 USD. Somma di amount per acquisti a ottobre 2026.',
    '20 iscrizioni (24 nov): il valore più alto al giorno negli ultimi 7 giorni.',
    'Il 12,3% delle persone è passato da «iscrizione» a «acquisto» negli ultimi 30 giorni (45 di 367 persone); la perdita maggiore è tra «iscrizione» e «uso di funzionalità dove feature è export»: 267 di 367 (72,8%).',
  ],
  ja: [
    '先週に登録したのは199人です。前の週より11.8%多くなっています。',
    '先週に登録したのは1人です(期間内にplanがproまたはenterpriseのイベントが1件以上ある人のみ)。',
    'これまでに、今週は登録120件です。前の週の同じ時点より20%少なくなっています(登録150件)。',
    '直近の終わった日(11月24日)は登録20件です。これが最大でもあります。進行中の期間(11月25日)はこれまでに3です。過去7日間の日ごとの登録です。',
    'USが$500.50で首位、全体の55%です。続いてDEが$300.00、FRが$100.00、ほか1グループです。2026年10月の購入のamountの合計です。',
    'はい。USは$500.50で、DEの$300.00より66.8%多くなっています。2026年10月の購入のamountの合計です。',
    '11月24日の登録20件です(過去7日間、日ごとの最大値)。',
    '過去30日間に登録から購入へ進んだのは12.3%です(367人中45人)。最も多く離脱したのは登録と機能利用(featureがexport)の間で、367人中267人(72.8%)です。',
  ],
};

describe('says answers in each language', () => {
  it.each(LANGUAGE_CODES)('%s', (language) => {
    const said = cases.slice(0, 8).map(([meaning, given, more]) => answerText(meaning, given, voiceOf(language), more));
    expect(said).toEqual(GOLDEN[language]);
  });
});

describe('says nothing that is no text', () => {
  it.each(LANGUAGE_CODES)('%s', (language) => {
    const voice = voiceOf(language);
    for (const [meaning, given, more] of cases) {
      const texts = [
        readingOf(meaning, voice),
        answerText(meaning, given, voice, more),
        askWords(meaning, voice) ?? '',
      ];
      for (const text of texts) expect(text).not.toMatch(/NaN|undefined|null|\[object|[{}]|Infinity| {2}|[,;] *[.。]/);
    }
  });
});

describe('has the same texts with the same places in every language', () => {
  const textsOf = (value: unknown, path = ''): [string, string][] => {
    if (typeof value === 'string') return [[path, value]];
    return Object.entries(value ?? {}).flatMap(([key, each]) => textsOf(each, `${path}.${key}`));
  };
  const placesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  const english = new Map(textsOf(repliesIn('en')));

  it.each(LANGUAGE_CODES)('%s', (language) => {
    const differing = textsOf(repliesIn(language)).filter(([path, text]) => {
      const model = english.get(path);
      // One thing may be said without its number, and a language may need no form of its own for it.
      return model !== undefined && !path.endsWith('.one') && placesOf(text).join() !== placesOf(model).join();
    });
    expect(differing).toEqual([]);
  });
});

describe('says of each answer what has to be known', () => {
  const voice = voiceOf('en');

  it('compares with the span before without being asked', () => {
    expect(answerText(persons, answer('number', [{ value: 199 }]), voice, { baseline: { value: 199 } })).toBe(
      '199 people signed up last week, the same as the week before.',
    );
  });

  it('compares with nothing by its figure, because a change from nothing has no percentage', () => {
    expect(answerText(persons, answer('number', [{ value: 5 }]), voice, { baseline: { value: 0 } })).toBe(
      '5 people signed up last week, against 0 the week before.',
    );
  });

  it('calls figures of a sample estimates, with bounds', () => {
    const estimate = { weight: 4, confidence: 0.95, intervals: [[{ low: 180, high: 215 }]] };
    expect(answerText(persons, answer('number', [{ value: 199 }]), voice, { meta: { estimate } })).toContain(
      'This is an estimate from one visitor in 4, kept over the monthly quota; with 95% certainty it is between 180 and 215.',
    );
  });

  it('says that there was nothing to measure', () => {
    expect(answerText(revenue, answer('number', [{ value: null }]), voice)).toBe(
      'There is nothing to measure in October 2026: sum of amount over purchase events.',
    );
  });

  it('answers no first where the first of two is less', () => {
    const asked: Meaning = { ...revenue, groups: [{ property: 'country', only: ['DE', 'US'] }], asks: 'more' };
    const given = answer('groups', [
      { group: ['US'], value: 2 },
      { group: ['DE'], value: 1 },
    ]);
    expect(answerText(asked, given, voice)).toMatch(/^No: US has/);
  });

  it('finds the finished bucket that stands out, and never the one that runs', () => {
    const points = [10, 11, 9, 10, 60, 10, 11].map((value, index) => ({ time: `2026-11-1${index}`, value }));
    const asked: Meaning = { ...count, interval: 'day', asks: 'outlier' };
    const given = answer('series', [...points, { time: '2026-11-17', value: 0, isOpen: true }], { isOpen: true });
    expect(answerText(asked, given, voice)).toMatch(/^Yes: unusual: Nov 14 \(60\)\. /);
  });

  it('adds nothing up: no answer has the sum of means', () => {
    const mean: Meaning = {
      ...revenue,
      interval: 'day',
      measures: [{ of: 'property', how: 'avg', property: 'amount', event: event('purchase') }],
    };
    const given = answer(
      'series',
      [
        { time: '2026-10-01', value: 20 },
        { time: '2026-10-02', value: 30 },
      ],
      { format: { is: 'number' } },
    );
    expect(answerText(mean, given, voice)).not.toContain('50');
  });
});
