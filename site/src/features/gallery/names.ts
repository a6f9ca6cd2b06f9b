/** Names that break pages: long, right to left, with a character that reverses what follows, emoji, HTML. */
export const HARD_NAMES = [
  '/docs/getting-started/installation/with-a-very-long-path-that-nobody-would-type/and-then-some-more/overview.html',
  '/docs/getting-started/installation/with-a-very-long-path-that-nobody-would-type/and-then-some-more/pricing.html',
  'annual\u202Elaunch\u202Ereport',
  'صفحة الأسعار الجديدة للمتجر',
  '👩‍👩‍👧‍👦 family plan 🎉🎉🎉',
  '<b onmouseover="alert(1)">bold</b> & "quoted"',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
] as const;

export const LONG_NAME = HARD_NAMES[0];
