/** Tasks for an agent, and how one tells whether it did them. */
export type Task = {
  readonly intent: string;
  /** The tool that fits best, and others that lead to the same answer. */
  readonly expected: string;
  readonly acceptable?: readonly string[];
  /** A call that only reads, and that a good agent could make. */
  readonly probe: Readonly<Record<string, unknown>>;
  /** Reads the figure from the answer of the probe. */
  readonly figure: (answer: Answer) => unknown;
  /** Counted by hand over `world.ts`; the arithmetic beside it. */
  readonly gold: unknown;
};

/** The parts of answers that tasks look at. */
export type Answer = {
  readonly rows: readonly (readonly unknown[])[];
  readonly total: number;
  readonly totals: readonly { readonly name: string; readonly value: number }[];
  readonly warnings?: readonly { readonly code: string; readonly name: string }[];
  readonly events: readonly { readonly name: string; readonly count: number }[];
  readonly properties: readonly { readonly name: string }[];
};

const MARCH = { start: '2026-03-01', end: '2026-03-31' };
const only = ({ rows }: Answer) => rows[0]?.at(-1);
const totalOf =
  (name: string) =>
  ({ totals }: Answer) =>
    totals.find((each) => each.name === name)?.value;

export const TASKS: readonly Task[] = [
  {
    intent: 'How many purchases were there in total in March 2026?',
    expected: 'query_segmentation',
    acceptable: ['query_events'],
    probe: { date_range: MARCH, events: ['purchase'] },
    figure: only,
    gold: 4, // w2, w3, w6, w9
  },
  {
    intent: 'How much revenue came in by amount of purchases in total in March 2026?',
    expected: 'query_segmentation',
    acceptable: ['query_events'],
    probe: { date_range: MARCH, events: ['purchase'], aggregation: 'sum', aggregation_property: 'amount' },
    figure: only,
    gold: 105, // 10 + 20 + 70 + 5
  },
  {
    intent: 'How many signups happened over time, one value for each day, from 2 to 4 March?',
    expected: 'query_events',
    probe: { date_range: { start: '2026-03-02', end: '2026-03-04' }, events: ['signup'], interval: 'day' },
    figure: ({ rows }) => rows.map((row) => row.at(-1)),
    gold: [2, 2, 0], // ada, bob; cem, dia; nobody
  },
  {
    intent: 'Which plan had the largest sum of purchases by property in March 2026?',
    expected: 'query_segmentation',
    probe: {
      date_range: MARCH,
      events: ['purchase'],
      aggregation: 'sum',
      aggregation_property: 'amount',
      group_by: ['plan'],
    },
    figure: ({ rows }) => rows,
    gold: [
      ['team', 70],
      ['pro', 35], // 10 + 20 + 5
    ],
  },
  {
    intent: 'What share of persons converts through the steps from signup to purchase?',
    expected: 'query_funnel',
    probe: { date_range: MARCH, steps: [{ event: 'signup' }, { event: 'purchase' }] },
    figure: ({ totals }) => ['step_1', 'step_2'].map((step) => totals.find(({ name }) => name === step)?.value),
    gold: [4, 3], // ada, bob, cem, dia; without bob
  },
  {
    intent: 'Who are the persons, as a list of them, in March 2026?',
    expected: 'query_persons',
    probe: { date_range: MARCH },
    figure: totalOf('persons'),
    gold: 5, // ada, bob, cem, dia, eva
  },
  {
    intent: 'On how many different days was each person active, that is how sticky is login in March 2026?',
    expected: 'query_stickiness',
    probe: { date_range: MARCH, event: 'login', interval: 'day' },
    figure: totalOf('persons'),
    gold: 2, // eva, ada
  },
  {
    intent: 'What values of the property plan are there to choose from?',
    expected: 'query_values',
    acceptable: ['get_schema'],
    probe: { date_range: MARCH, of: 'values', property: 'plan' },
    figure: ({ rows }) => rows,
    gold: [
      ['pro', 4], // w2, w3, w8, w9
      ['free', 3], // w1, w4, w7
      ['team', 2], // w5, w6
    ],
  },
  {
    intent: 'Who are the persons behind the number of purchases by plan team?',
    expected: 'explain_number',
    probe: {
      query_type: 'segmentation',
      query: { date_range: MARCH, events: ['purchase'], group_by: ['plan'] },
      cell: { plan: 'team' },
    },
    figure: ({ rows }) => rows.map(([person]) => person),
    gold: ['cem'],
  },
  {
    intent: 'How many persons came back in the weeks after their signup, as retention?',
    expected: 'query_retention',
    probe: { date_range: MARCH, start: { event: 'signup' }, return: { event: '*' }, period: 'week', periods: 1 },
    figure: totalOf('size'),
    gold: 4, // ada, bob, cem, dia
  },
];

/** Questions that the data cannot answer. A sound agent finds no name for them and says so; a tool must not make one up. */
export const UNANSWERABLE: readonly { readonly intent: string; readonly search: string }[] = [
  { intent: 'What is the churn rate of trial customers by sales representative?', search: 'sales_rep' },
  { intent: 'What was the gross margin in March 2026?', search: 'margin' },
  { intent: 'How many support tickets were opened last week?', search: 'ticket' },
];

/** Names that nobody sent: a call with one has to say so, and not look like a count of nothing. */
export const INVENTED: readonly { readonly probe: Task['probe']; readonly code: string; readonly name: string }[] = [
  { probe: { date_range: MARCH, events: ['order_completed'] }, code: 'unknown_event', name: 'order_completed' },
  {
    probe: { date_range: MARCH, events: ['purchase'], group_by: ['sales_rep'] },
    code: 'unknown_property',
    name: 'sales_rep',
  },
];
